package kz.qorytyndy.identity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a browser says of itself, in short: enough for its owner to know it again. */
final class Browsers {

    /** By what only it says; the first that is found, since all of them name those after them. */
    private static final Map<String, String> NAMES = inOrder(
            "Edg",
            "Edge",
            "YaBrowser",
            "Yandex",
            "OPR/",
            "Opera",
            "Firefox/",
            "Firefox",
            "Chrome/",
            "Chrome",
            "Safari/",
            "Safari");

    private static final Map<String, String> SYSTEMS = inOrder(
            "Android", "Android", "iPhone", "iOS", "iPad", "iOS", "Windows", "Windows", "Mac OS", "macOS", "Linux",
            "Linux");

    private Browsers() {}

    static String inShort(@Nullable String agent) {
        String said = Objects.requireNonNullElse(agent, "");
        List<String> parts = new ArrayList<>();
        first(NAMES, said).ifPresent(parts::add);
        first(SYSTEMS, said).ifPresent(parts::add);
        return String.join(", ", parts);
    }

    private static Optional<String> first(Map<String, String> names, String said) {
        return names.entrySet().stream()
                .filter(name -> said.contains(name.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static Map<String, String> inOrder(String... pairs) {
        Map<String, String> names = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            names.put(pairs[i], pairs[i + 1]);
        }
        return names;
    }
}
