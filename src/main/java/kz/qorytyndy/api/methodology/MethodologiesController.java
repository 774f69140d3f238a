package kz.qorytyndy.api.methodology;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.qorytyndy.api.ItemList;
import kz.qorytyndy.api.assessment.ScoreView;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.exchange.MethodologyComparison;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.scoring.AssumptionsSeen;
import kz.qorytyndy.scoring.Methodologies;
import kz.qorytyndy.scoring.Methodology;
import kz.qorytyndy.scoring.Score;
import kz.qorytyndy.scoring.Scoring;
import kz.qorytyndy.scoring.gate.Candidates;
import kz.qorytyndy.territory.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** What is scored and how; and what a data sheet would score. */
@RestController
@RequestMapping("/api/v1/methodologies")
@Tag(name = "Methodologies")
class MethodologiesController {

    private final Methodologies methodologies;
    private final Candidates candidates;
    private final MethodologyComparison comparison;
    private final Scoring scoring;
    private final AssumptionsSeen assumptions;

    MethodologiesController(
            Methodologies methodologies,
            Candidates candidates,
            MethodologyComparison comparison,
            Scoring scoring,
            AssumptionsSeen assumptions) {
        this.methodologies = methodologies;
        this.candidates = candidates;
        this.comparison = comparison;
        this.scoring = scoring;
        this.assumptions = assumptions;
    }

    /** From when on, and which version if there are several. */
    record Activate(LocalDate from, @Nullable String checksum) {}

    /** The body of a withdrawal: why, and which version if there are several. */
    record Withdraw(String reason, @Nullable String checksum) {}

    /**
     * The past assessments under both methodologies.
     *
     * @param checksum says exactly which version of the other methodology it is
     * @param scored how many have all the numbers that the other methodology asks for
     * @param changed how many of these would have another level
     */
    record Comparison(String checksum, List<Item> items, int total, int scored, int changed) {

        /** An assessment; {@code missing} names the fields that its data sheet lacks. */
        record Item(
                UUID assessmentId,
                String body,
                ReportingPeriod period,
                Grade before,
                @Nullable Grade after,
                List<String> missing) {

            static Item of(MethodologyComparison.Compared compared) {
                Assessment assessment = compared.assessment();
                Score after = compared.after();
                return new Item(
                        assessment.id(),
                        assessment.bodyCode(),
                        assessment.period(),
                        Grade.of(compared.before()),
                        after == null ? null : Grade.of(after),
                        compared.missing());
            }
        }

        /** What it came to. */
        record Grade(String methodology, BigDecimal grade, String level) {

            static Grade of(Score score) {
                return new Grade(score.methodology(), score.grade(), score.level());
            }
        }
    }

    /** The body of an evaluation: whatever was typed for each field. */
    record Evaluate(Map<String, @Nullable Object> data) {}

    /** Methodologies. Those in force first, then those that will be, candidates, those that were, and the withdrawn; the newest first. */
    @GetMapping
    ItemList<MethodologyView.Summary> all(HttpServletRequest request, ItemList.Asked asked) {
        return ItemList.of(
                methodologies.all(), asked, listed -> MethodologyView.Summary.of(listed, Languages.of(request)));
    }

    /**
     * A methodology. Its catalogue and its rules in words. Of several versions the one that the list names first, which is the one in force if one is, unless
     * the checksum names one.
     */
    @GetMapping("/{id}")
    MethodologyView one(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String checksum,
            HttpServletRequest request) {
        return MethodologyView.of(listed(id, checksum), Languages.of(request));
    }

    /**
     * Bring in a candidate. Three files: the decisions (DMN), the catalogue, the worked cases. 422 names everything that is wrong
     * with them. For HR officers.
     */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    MethodologyView upload(
            @RequestParam(required = false) @Nullable MultipartFile dmn,
            @RequestParam(required = false) @Nullable MultipartFile catalogue,
            @RequestParam(required = false) @Nullable MultipartFile cases,
            Actor actor,
            HttpServletRequest request) {
        return MethodologyView.of(
                candidates.upload(actor, bytes("dmn", dmn), bytes("catalogue", catalogue), bytes("cases", cases)),
                Languages.of(request));
    }

    /**
     * Compare over past data. What the methodology would have made of every assessment that has a final score. after is null where the data sheet lacks the
     * numbers that missing names. Of several versions the one that GET shows, unless the checksum names one. For HR.
     */
    @PostMapping("/{id}/compare")
    Comparison compare(@PathVariable String id, @RequestParam(required = false) @Nullable String checksum) {
        Methodology methodology = listed(id, checksum).methodology();
        List<MethodologyComparison.Compared> compared = comparison.compare(methodology);
        return new Comparison(
                methodology.ref().checksum(),
                compared.stream().map(Comparison.Item::of).toList(),
                compared.size(),
                (int) compared.stream()
                        .filter(MethodologyComparison.Compared::isScored)
                        .count(),
                (int) compared.stream()
                        .filter(MethodologyComparison.Compared::changesLevel)
                        .count());
    }

    /**
     * Put in force. For campaigns whose period ends on or after the day. Of several versions the checksum must name one (409 names them); 409 as well for one
     * that was withdrawn or deleted. For the head of the HR service, and never for who brought it in.
     */
    @PostMapping("/{id}/activate")
    MethodologyView activate(
            @PathVariable String id, @RequestBody Activate command, Actor actor, HttpServletRequest request) {
        return MethodologyView.of(
                candidates.activate(actor, id, command.checksum(), command.from()), Languages.of(request));
    }

    /**
     * Withdraw a candidate. It stays in the list, and nobody can put it in force any more. Of several versions the checksum must name one (409 names them); 409
     * as well for one that was ever put in force, withdrawn or deleted. For HR officers.
     */
    @PostMapping("/{id}/withdraw")
    MethodologyView withdraw(
            @PathVariable String id, @RequestBody Withdraw command, Actor actor, HttpServletRequest request) {
        return MethodologyView.of(
                candidates.withdraw(actor, id, command.checksum(), command.reason()), Languages.of(request));
    }

    /**
     * Delete a candidate. Withdrawn or not, with its files: only its events remain, and the same files can be brought in again. Of several versions the checksum
     * must name one (409 names them); 409 as well for one that was ever put in force or was deleted already. For HR officers.
     */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String id, @RequestParam(required = false) @Nullable String checksum, Actor actor) {
        candidates.delete(actor, id, checksum);
    }

    /**
     * Note that its assumptions were seen. What goes beyond the order's text in hand. Of several versions the checksum must name one (409 names them); noted once,
     * the first note stays. For the head of the HR service and the administrator.
     */
    @PostMapping("/{id}/assumptions-seen")
    AssumptionsSeen.Seen assumptionsSeen(
            @PathVariable String id, @RequestParam(required = false) @Nullable String checksum, Actor actor) {
        return assumptions.note(methodologies.only(id, checksum).methodology(), actor);
    }

    /**
     * What would it score? The score of a data sheet with its trace; stores nothing. The same checks as for a submission, a yes or no
     * as true or false, 1 or 0; the counts of facts and the monitoring index (null: none was held) are optional. Of several versions the one that GET shows, unless
     * the checksum names one. For all but the administrator.
     */
    @PostMapping("/{id}/evaluate")
    ScoreView evaluate(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String checksum,
            @RequestBody Evaluate body,
            HttpServletRequest request) {
        Methodology methodology = listed(id, checksum).methodology();
        Methodology.WhatIf whatIf = methodology.checkWhatIf(body.data());
        return ScoreView.of(
                scoring.evaluate(methodology, whatIf.data(), whatIf.lowering()),
                methodology.catalogue(),
                Languages.of(request));
    }

    private static byte[] bytes(String field, @Nullable MultipartFile file) {
        if (file == null) {
            throw Refusal.invalidField(field, "api.refusal.noFile");
        }
        try {
            return file.getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Methodologies.Listed listed(String id, @Nullable String checksum) {
        return methodologies.listed(id, checksum).orElseThrow(Refusal::notFound);
    }
}
