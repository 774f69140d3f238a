package kz.qorytyndy;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.qorytyndy.territory.Role;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.stereotype.Component;

/** The borders between the modules, and what may be used where. */
@AnalyzeClasses(packages = "kz.qorytyndy", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final int MOST_COLLABORATORS = 9;

    @ArchTest
    static final ArchRule only_the_workflow_module_knows_the_engine = noClasses()
            .that(resideOutsideOfPackage("kz.qorytyndy.workflow.."))
            .should()
            .dependOnClassesThat(resideInAPackage("org.camunda.."))
            .because("the engine must stay replaceable: Camunda 7 Community ended with 7.24");

    @ArchTest
    static final ArchRule only_one_package_touches_the_engines_inner_classes = noClasses()
            .that(resideOutsideOfPackage("kz.qorytyndy.workflow.engine.."))
            .should()
            .dependOnClassesThat(resideInAPackage("org.camunda..impl.."))
            .because(
                    "inner classes change without notice, and whoever replaces the engine must find them in one place");

    @ArchTest
    static final ArchRule the_doors_know_no_roles = noClasses()
            .that(resideInAnyPackage("kz.qorytyndy.portal..", "kz.qorytyndy.api.."))
            .should()
            .accessFieldWhere(JavaFieldAccess.Predicates.target(HasOwner.Predicates.With.owner(type(Role.class))))
            .because("who may do what stands in access.csv and in the service that does it, and a button asks there");

    @ArchTest
    static final ArchRule nobody_acts_in_the_engine_as_somebody = noClasses()
            .should()
            .callMethod(IdentityService.class, "setAuthenticatedUserId", String.class)
            .because(
                    "our calls run as the system; only Tasklist's own calls are made as a person, and Camunda sets that");

    @ArchTest
    static final ArchRule nobody_reads_the_machines_clock = noClasses()
            .that(resideOutsideOfPackage("kz.qorytyndy.platform.."))
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .because("deadlines are tested with a moved clock");

    @ArchTest
    static final ArchRule nobody_writes_in_the_machines_language = noClasses()
            .should()
            .callMethod(String.class, "toLowerCase")
            .orShould()
            .callMethod(String.class, "toUpperCase")
            .orShould()
            .callMethod(String.class, "format", String.class, Object[].class)
            .orShould()
            .callMethod(Locale.class, "getDefault")
            .because("in Turkish the small letter of I has no dot; what is for people is written in their language");

    @ArchTest
    static final ArchRule no_query_is_left_open = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("kz.qorytyndy.audit.AuditLog")
            .should()
            .callMethod(JdbcClient.MappedQuerySpec.class, "stream")
            .because("such a stream keeps its connection until somebody closes it: list() gives it back;"
                    + " the log alone is longer than the memory, and closes it");

    @ArchTest
    static final ArchRule nothing_is_injected_into_fields = fields().should()
            .notBeAnnotatedWith(Autowired.class)
            .because("what a class needs stands in its constructor");

    @ArchTest
    static final ArchRule no_class_has_more_than_nine_collaborators = classes()
            .that()
            .areMetaAnnotatedWith(Component.class)
            .should(new ArchCondition<>("be given at most nine beans") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    for (JavaConstructor constructor : type.getConstructors()) {
                        int given = constructor.getRawParameterTypes().size();
                        if (given > MOST_COLLABORATORS) {
                            events.add(SimpleConditionEvent.violated(
                                    constructor, type.getName() + " is given " + given + " beans"));
                        }
                    }
                }
            })
            .because("a class that needs more has more than one reason to change");

    @ArchTest
    static final ArchRule nothing_is_left_that_nobody_uses = methods()
            .that()
            .areNotPrivate()
            .and(areNotAskedForByName())
            .should(new ArchCondition<>("be called by something") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    boolean used = !method.getAccessesToSelf().isEmpty()
                            || !method.getReferencesToSelf().isEmpty();
                    if (!used) {
                        events.add(SimpleConditionEvent.violated(method, method.getFullName() + " is never called"));
                    }
                }
            });

    /** Whatever a framework calls, by its annotation or by an interface, and what templates, documents and models may name. */
    private static DescribedPredicate<JavaMethod> areNotAskedForByName() {
        String named = named();
        return DescribedPredicate.describe("are not asked for by name", method -> {
            JavaClass owner = method.getOwner();
            boolean overrides = Stream.concat(
                            owner.getAllRawInterfaces().stream(), owner.getAllRawSuperclasses().stream())
                    .anyMatch(type -> type.getMethods().stream()
                            .anyMatch(other -> other.getName().equals(method.getName())));
            return method.getAnnotations().isEmpty()
                    && !overrides
                    && !owner.isRecord()
                    && !owner.isEnum()
                    && !owner.isAnnotation()
                    && !method.getModifiers().contains(JavaModifier.SYNTHETIC)
                    && !method.getName().startsWith("lambda$")
                    && !method.getName().equals("main")
                    && !named.contains(method.getName());
        });
    }

    private static String named() {
        return Stream.of("src/main/resources", "processes")
                .map(Path::of)
                .flatMap(ArchitectureTest::below)
                .filter(file -> file.toString().matches(".*\\.(html|xml|bpmn|yml)"))
                .map(ArchitectureTest::text)
                .collect(Collectors.joining());
    }

    @Test
    void no_package_holds_more_than_twenty_six_files() {
        Map<Path, Long> packages = below(Path.of("src/main/java"))
                .filter(file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java"))
                .collect(Collectors.groupingBy(Path::getParent, Collectors.counting()));
        assertThat(packages)
                .allSatisfy((folder, files) ->
                        assertThat(files).as(folder.toString()).isLessThanOrEqualTo(26));
    }

    private static Stream<Path> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void modules_use_each_other_only_as_declared_and_without_cycles() {
        ApplicationModules.of(QorytyndyApplication.class).verify();
    }
}
