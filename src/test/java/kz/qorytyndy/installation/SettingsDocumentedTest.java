package kz.qorytyndy.installation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** What README and docker-compose.yml have somebody set is read, and what the product reads of its own is in README. */
class SettingsDocumentedTest {

    private static final String OURS = "qorytyndy.";
    private static final Pattern READ_BY_NAME = Pattern.compile("getProperty\\(\"(" + OURS + "[\\w.-]+)\"");
    private static final Pattern INJECTED = Pattern.compile("@Value\\(\"\\$\\{(" + OURS + "[\\w.-]+)");
    private static final Pattern SWITCH = Pattern.compile("ConditionalOnProperty\\(name = \"(" + OURS + "[\\w.-]+)\"");
    private static final Pattern OF_THE_LOG = Pattern.compile("\\$\\{(QORYTYNDY_\\w+)");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[A-Z][^|]*) \\|");
    private static final Pattern VARIABLE = Pattern.compile("`([A-Z][A-Z0-9_]+)`");
    /** What the tests, and nobody else, switch off. */
    private static final Set<String> FOR_TESTS = Set.of(
            "qorytyndy.audit.scheduled",
            "qorytyndy.employees.scheduled",
            "qorytyndy.imports.scheduled",
            "qorytyndy.measures.scheduled",
            "qorytyndy.demonstration.scheduled");

    /** The names of variables from which Spring and the libraries read their properties. */
    private static final Set<String> KNOWN = new TreeSet<>();

    /** Classes that properties are read into, by how the names of the variables begin. */
    private static final Map<String, JsonNode> GROUPS = new TreeMap<>();

    private static Set<String> ours;
    private static String readme;
    private static ComposeFile compose;
    private static Set<String> ofCompose;

    @BeforeAll
    static void read() throws IOException {
        ObjectMapper json = new ObjectMapper();
        for (String file : List.of("spring-configuration-metadata", "additional-spring-configuration-metadata")) {
            for (URL found : Collections.list(
                    SettingsDocumentedTest.class.getClassLoader().getResources("META-INF/" + file + ".json"))) {
                JsonNode metadata;
                try (InputStream content = found.openStream()) {
                    metadata = json.readTree(content);
                }
                metadata.path("properties")
                        .forEach(property ->
                                KNOWN.addAll(variables(property.get("name").asText())));
                metadata.path("groups")
                        .forEach(group ->
                                variables(group.get("name").asText()).forEach(name -> GROUPS.put(name, group)));
            }
        }
        readme = Files.readString(Path.of("README.md"));
        compose = ComposeFile.read(Map.of("ADMINISTRATOR_EMAIL", "admin@agency.example"));
        ofCompose = ComposeFile.variables();
        ours = new TreeSet<>();
        ClassPathScanningCandidateComponentProvider records = new ClassPathScanningCandidateComponentProvider(false);
        records.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        records.findCandidateComponents("kz.qorytyndy")
                .forEach(bean -> ours.addAll(
                        properties(ClassUtils.resolveClassName(String.valueOf(bean.getBeanClassName()), null))));
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String code = Files.readString(file).replaceAll("\\s+", " ");
                Stream.of(READ_BY_NAME, INJECTED, SWITCH)
                        .flatMap(pattern -> pattern.matcher(code).results())
                        .forEach(found -> ours.add(found.group(1)));
            }
        }
    }

    @Test
    void each_variable_of_readme_is_read() {
        Set<String> named = ROW.matcher(readme)
                .results()
                .flatMap(row -> VARIABLE.matcher(row.group(1)).results())
                .map(variable -> variable.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).hasSizeGreaterThan(20);
        assertThat(named).allMatch(variable -> isRead(variable) || ofCompose.contains(variable));
    }

    @Test
    void each_setting_of_our_own_is_in_readme() {
        assertThat(ours).hasSizeGreaterThan(8);
        assertThat(ours)
                .filteredOn(property -> !FOR_TESTS.contains(property))
                .allMatch(property ->
                        variables(property).stream().anyMatch(variable -> readme.contains("`" + variable + "`")));
    }

    @Test
    void what_compose_gives_an_instance_is_read_and_what_it_asks_for_is_in_readme() throws IOException {
        for (String instance : List.of("app1", "app2")) {
            assertThat(compose.environment(instance).keySet()).allMatch(SettingsDocumentedTest::isRead);
            assertThat(compose.secrets(instance).keySet())
                    .allMatch(secret -> variables(secret).stream().allMatch(SettingsDocumentedTest::isRead));
        }
        String proxy = Files.readString(Path.of("src/main/docker/Caddyfile"));
        assertThat(compose.environment("proxy").keySet()).allMatch(variable -> proxy.contains("{$" + variable + "}"));
        assertThat(ofCompose).isNotEmpty().allMatch(variable -> readme.contains("`" + variable + "`"));
    }

    private static boolean isRead(String variable) {
        boolean own = ours.stream().anyMatch(property -> variables(property).contains(variable));
        return own || isOfTheLog(variable) || KNOWN.contains(variable) || binds(variable);
    }

    private static boolean isOfTheLog(String variable) {
        try {
            return OF_THE_LOG
                    .matcher(Files.readString(Path.of("src/main/resources/logback-spring.xml")))
                    .results()
                    .anyMatch(found -> found.group(1).equals(variable));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Whether something below a map, such as a client's id below the clients, has a place in the class that Spring reads it into. */
    private static boolean binds(String variable) {
        return GROUPS.entrySet().stream()
                .filter(group -> variable.startsWith(group.getKey() + "_"))
                .anyMatch(group -> binds(group.getValue(), variable));
    }

    private static boolean binds(JsonNode group, String variable) {
        String type = group.path("type").asText();
        if (!ClassUtils.isPresent(type, null)) {
            return false;
        }
        Class<?> read = ClassUtils.resolveClassName(type, null);
        if (!read.isAnnotationPresent(ConfigurationProperties.class)) {
            return false;
        }
        String property = variable.toLowerCase(Locale.ROOT).replace('_', '.');
        try {
            return new Binder(new MapConfigurationPropertySource(Map.of(property, "true")))
                    .bind(
                            group.get("name").asText(),
                            Bindable.of(read),
                            new NoUnboundElementsBindHandler(BindHandler.DEFAULT))
                    .isBound();
        } catch (BindException e) {
            return false;
        }
    }

    private static List<String> properties(Class<?> settings) {
        String prefix = settings.getAnnotation(ConfigurationProperties.class).value();
        return Arrays.stream(settings.getRecordComponents())
                .map(component -> prefix + "."
                        + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT))
                .toList();
    }

    /** How a property may be written as a variable: a dot is a line, and a hyphen is nothing, or a line too. */
    private static Set<String> variables(String property) {
        String name = property.toUpperCase(Locale.ROOT).replace('.', '_');
        return new TreeSet<>(List.of(name.replace("-", ""), name.replace('-', '_')));
    }
}
