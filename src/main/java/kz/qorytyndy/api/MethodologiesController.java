package kz.qorytyndy.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.scoring.Methodologies;
import kz.qorytyndy.scoring.Methodology;
import kz.qorytyndy.scoring.Scoring;
import kz.qorytyndy.workflow.TaskCommands;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is scored and how; and what a data sheet would score. */
@RestController
@RequestMapping("/api/v1/methodologies")
@Tag(name = "Methodologies")
class MethodologiesController {

    private static final String EXAMPLE = """
            {"data": {"staffUnits": 100, "staffActual": 95, "averageHeadcount": 96.5, "dismissedTotal": 4, "dismissedExcluded": 1,
              "managerialAppointments": 10, "managerialFromReserve": 7, "attestationDue": 40, "attested": 40,
              "attestedCompliant": 38, "attestedWithStandards": 36, "trainingPlanned": 20, "trained": 20,
              "trainedSuccessfully": 19, "administrativeFacts": 1, "criminalFacts": 0, "monitoringIndex": 82.5}}""";

    private final Methodologies methodologies;
    private final Scoring scoring;

    MethodologiesController(Methodologies methodologies, Scoring scoring) {
        this.methodologies = methodologies;
        this.scoring = scoring;
    }

    /** The body of an evaluation: whatever was typed for each field. */
    record Evaluate(Map<String, @Nullable Object> data) {}

    @GetMapping
    @Operation(summary = "Methodologies", description = "All, by id.")
    ItemList<MethodologyView.Summary> all(
            HttpServletRequest request,
            @RequestParam(defaultValue = ItemList.FIRST_PAGE) String page,
            @RequestParam(defaultValue = ItemList.USUAL_SIZE) String size) {
        return ItemList.of(
                methodologies.all(),
                page,
                size,
                methodology -> MethodologyView.Summary.of(methodology, Languages.of(request)));
    }

    @GetMapping("/{id}")
    @Operation(summary = "A methodology", description = "Its catalogue and its rules in words.")
    MethodologyView one(@PathVariable String id, HttpServletRequest request) {
        return MethodologyView.of(existing(id), Languages.of(request));
    }

    @PostMapping("/{id}/evaluate")
    @Operation(
            summary = "What would it score?",
            description =
                    "The score of a data sheet with its trace; stores nothing. The same checks as for a submission; the counts of facts "
                            + "and the monitoring index (null: none was held) are optional. For all but the administrator.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content = @Content(schema = @Schema(implementation = Evaluate.class), examples = @ExampleObject(EXAMPLE)))
    ScoreView evaluate(@PathVariable String id, @RequestBody JsonNode body, HttpServletRequest request) {
        Methodology methodology = existing(id);
        Methodology.WhatIf whatIf =
                methodology.checkWhatIf(TaskCommands.read(body, Evaluate.class).data());
        return ScoreView.of(scoring.evaluate(methodology, whatIf.data(), whatIf.lowering()), Languages.of(request));
    }

    private Methodology existing(String id) {
        return methodologies.withId(id).orElseThrow(Refusal::notFound);
    }
}
