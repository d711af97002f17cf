package io.weir.serde;

import io.weir.event.Service;
import io.weir.rule.MatchedRule;
import io.weir.rule.Sighting;
import java.util.ArrayList;
import java.util.List;

/**
 * What many sightings of one batch have in common.
 *
 * @param revision of the rule set that matched them
 * @param ruleIds the matched rules, in the order of each sighting's values
 * @param versions of the rules
 * @param topic that the events came from
 */
public record SightingHeader(
        String revision, Service service, List<String> ruleIds, List<String> versions, String topic) {

    public SightingHeader {
        ruleIds = List.copyOf(ruleIds);
        versions = List.copyOf(versions);
    }

    private static final Service[] SERVICES = Service.values();

    public static SightingHeader of(Sighting sighting) {
        int count = sighting.matches().size();
        List<String> ruleIds = new ArrayList<>(count);
        List<String> versions = new ArrayList<>(count);
        for (MatchedRule match : sighting.matches()) {
            ruleIds.add(match.ruleId());
            versions.add(match.version());
        }
        return new SightingHeader(
                sighting.revision(),
                sighting.service(),
                ruleIds,
                versions,
                sighting.evidence().origin().topic());
    }

    /** Whether {@link #of} would make an equal one of it. */
    public boolean isOf(Sighting sighting) {
        if (sighting.service() != service
                || sighting.matches().size() != ruleIds.size()
                || !sighting.evidence().origin().topic().equals(topic)
                || !sighting.revision().equals(revision)) {
            return false;
        }
        for (int i = 0; i < ruleIds.size(); i++) {
            MatchedRule match = sighting.matches().get(i);
            if (!match.ruleId().equals(ruleIds.get(i)) || !match.version().equals(versions.get(i))) {
                return false;
            }
        }
        return true;
    }

    void write(BinaryWriter writer) {
        writer.writeText(revision).writeEnum(service).writeInt(ruleIds.size());
        for (int i = 0; i < ruleIds.size(); i++) {
            writer.writeText(ruleIds.get(i)).writeText(versions.get(i));
        }
        writer.writeText(topic);
    }

    static SightingHeader read(BinaryReader reader) {
        String revision = reader.readText();
        Service service = reader.readEnum(SERVICES);
        int count = reader.readLength();
        List<String> ruleIds = new ArrayList<>(count);
        List<String> versions = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            ruleIds.add(reader.readText());
            versions.add(reader.readText());
        }
        return new SightingHeader(
                revision, service, ruleIds, versions, reader.readText().intern());
    }
}
