package kz.qorytyndy.installation;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/** {@code docker-compose.yml} with the variables that its reader sets. */
final class ComposeFile {

    /** The innermost variable: {@code ${NAME}}, with what stands for it where it is empty, or in its place where it is not. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)(?::([-?+])([^{}]*))?}");

    private static final Pattern NAME = Pattern.compile("\\$\\{(\\w+)");
    private static final Path FILE = Path.of("docker-compose.yml");

    private final Map<String, Object> content;
    private final Map<String, String> variables;

    private ComposeFile(Map<String, Object> content, Map<String, String> variables) {
        this.content = content;
        this.variables = variables;
    }

    static ComposeFile read(Map<String, String> variables) throws IOException {
        try (Reader file = Files.newBufferedReader(FILE)) {
            return new ComposeFile(new Yaml().load(file), variables);
        }
    }

    /** The variables that its reader may set. */
    static Set<String> variables() throws IOException {
        Set<String> names = new TreeSet<>();
        Matcher found = NAME.matcher(Files.readString(FILE));
        while (found.find()) {
            names.add(found.group(1));
        }
        return names;
    }

    Map<String, Object> service(String name) {
        return part(part(content, "services"), name);
    }

    Map<String, Object> services() {
        return part(content, "services");
    }

    /** The variables that the container of a service has. */
    Map<String, String> environment(String service) {
        Map<String, String> environment = new LinkedHashMap<>();
        part(service(service), "environment")
                .forEach((name, value) -> environment.put(name, resolved(String.valueOf(value))));
        return environment;
    }

    /** Where on this machine each secret of a service stands, by the name that its container has it under. */
    Map<String, Path> secrets(String service) {
        Map<String, Object> all = part(content, "secrets");
        Map<String, Path> files = new LinkedHashMap<>();
        for (Object secret : (List<?>) service(service).getOrDefault("secrets", List.of())) {
            String source = secret instanceof Map<?, ?> both ? String.valueOf(both.get("source")) : (String) secret;
            String target = secret instanceof Map<?, ?> both ? String.valueOf(both.get("target")) : source;
            files.put(target, Path.of(resolved(String.valueOf(part(all, source).get("file")))));
        }
        return files;
    }

    private String resolved(String text) {
        String said = text;
        for (Matcher found = VARIABLE.matcher(said); found.find(); found = VARIABLE.matcher(said)) {
            said = said.substring(0, found.start()) + value(found) + said.substring(found.end());
        }
        return said;
    }

    private String value(Matcher found) {
        String value = variables.getOrDefault(found.group(1), "");
        String otherwise = found.group(3) == null ? "" : found.group(3);
        return switch (String.valueOf(found.group(2))) {
            case "-" -> value.isEmpty() ? otherwise : value;
            case "+" -> value.isEmpty() ? "" : otherwise;
            case "?" -> {
                if (value.isEmpty()) {
                    throw new IllegalStateException(found.group(1) + " has no value");
                }
                yield value;
            }
            default -> value;
        };
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> part(Map<String, Object> whole, String name) {
        return (Map<String, Object>) whole.getOrDefault(name, Map.of());
    }
}
