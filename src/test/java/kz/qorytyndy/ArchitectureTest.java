package kz.qorytyndy;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.core.ApplicationModules;

/** The borders between the modules, and what may be used where. */
@AnalyzeClasses(packages = "kz.qorytyndy", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

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
    static final ArchRule nothing_is_injected_into_fields = fields().should()
            .notBeAnnotatedWith(Autowired.class)
            .because("what a class needs stands in its constructor");

    @Test
    void modules_use_each_other_only_as_declared_and_without_cycles() {
        ApplicationModules.of(QorytyndyApplication.class).verify();
    }
}
