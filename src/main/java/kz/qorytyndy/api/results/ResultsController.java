package kz.qorytyndy.api.results;

import io.swagger.v3.oas.annotations.tags.Tag;
import kz.qorytyndy.conclusion.results.Results;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.territory.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the conclusions in force of a period say together. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Results")
class ResultsController {

    private final Results results;

    ResultsController(Results results) {
        this.results = results;
    }

    /**
     * The results of a period. Of the latest one if none is named: ranking, points by criterion, levels beside those of the period before, and
     * which bodies have no grade. Rehearsals and what was cancelled do not count; what was corrected stands as it is now. For the HR service, leadership and
     * the auditor. 404 if nothing was issued or closed for the period.
     */
    @GetMapping("/results")
    ResultsView results(@RequestParam(required = false) @Nullable ReportingPeriod period, Actor actor) {
        return ResultsView.of(results.of(
                results.periods(actor).stream()
                        .filter(one -> period == null || one.equals(period))
                        .findFirst()
                        .orElseThrow(Refusal::notFound),
                actor));
    }
}
