/**
 * The definition itself: what whole rule files mean by Sigma and by the definitions of windows and episodes, worked out
 * from their YAML by keeping every event and testing every window. Slow, plain, and with nothing of Weir's own reading,
 * matching or counting in it. Enter rule files and events as they are published; leaves what must be found.
 */
package io.weir.definition;
