package kz.qorytyndy.workflow.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EngineWorkTest {

    private static final Pattern STEP = Pattern.compile("<bpmn:(?:service|businessRule)Task id=\"([^\"]+)\"");

    @Test
    void has_a_name_for_every_step_that_a_model_leaves_to_the_engine() throws IOException {
        List<Path> models;
        try (Stream<Path> files = Files.walk(Path.of("processes"))) {
            models = files.filter(file -> file.toString().endsWith(".bpmn")).toList();
        }
        assertThat(models.stream()
                        .flatMap(EngineWorkTest::read)
                        .flatMap(model -> STEP.matcher(model).results())
                        .map(found -> found.group(1)))
                .containsExactlyInAnyOrderElementsOf(EngineWork.STEPS);
    }

    @Test
    void says_why_it_failed_and_what_of_a_task_it_was() {
        assertThat(EngineWork.reason("BUSY: canceling statement").key()).isEqualTo("workflow.step.reason.BUSY");
        assertThat(EngineWork.reason("anything").key()).isEqualTo("workflow.step.reason.FAULT");
        assertThat(EngineWork.step("BoundaryEvent_SignOffOverdue").key()).isEqualTo("workflow.step.ofTask");
        assertThat(EngineWork.step("EndEvent_Cancelled").key()).isEqualTo("workflow.step.between");
    }

    private static Stream<String> read(Path model) {
        try {
            return Stream.of(Files.readString(model));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
