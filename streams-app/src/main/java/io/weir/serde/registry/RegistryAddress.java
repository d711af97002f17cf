package io.weir.serde.registry;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * One of the registry's URLs, and how to identify there.
 *
 * @param url without user and password, without a slash at the end
 * @param authorization the value of the {@code Authorization} header, or null
 */
record RegistryAddress(String url, @Nullable String authorization) {

    /** Takes one entry of {@code schema.registry.url}; a user and password in it are split off. */
    static RegistryAddress parse(String text) {
        URI uri;
        try {
            uri = new URI(text.strip());
        } catch (URISyntaxException e) {
            // The text may hold a password: only the reason is repeated.
            throw invalid("is no URL: " + e.getReason());
        }
        if (!"http".equals(uri.getScheme()) && !"https".equals(uri.getScheme())) {
            throw invalid("must start with http:// or https://");
        }
        if (uri.getHost() == null || uri.getQuery() != null || uri.getFragment() != null) {
            throw invalid("needs a host, and neither ? nor #");
        }
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String path = uri.getRawPath().replaceAll("/+$", "");
        String userInfo = uri.getUserInfo();
        return new RegistryAddress(
                uri.getScheme() + "://" + uri.getHost() + port + path, userInfo == null ? null : basic(userInfo));
    }

    /** The same URL with these credentials. */
    RegistryAddress with(String userInfo) {
        return new RegistryAddress(url, basic(userInfo));
    }

    /** The resource at the path, which starts with a slash and is encoded already. */
    URI resource(String path) {
        return URI.create(url + path);
    }

    /** Never shows the credentials. */
    @Override
    public String toString() {
        return url;
    }

    private static String basic(String userInfo) {
        return "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
    }

    private static ConfigException invalid(String what) {
        return new ConfigException("an entry of " + SchemaRegistrySettings.URL + " " + what
                + "; write for example http://registry:8081, several separated by commas");
    }
}
