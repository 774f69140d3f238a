package kz.qorytyndy.api.methodology;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.scoring.editor.DraftCases;
import kz.qorytyndy.territory.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The worked cases of a draft: proposed by the product, confirmed by a second person. */
@RestController
@RequestMapping("/api/v1/methodology-drafts/{id}")
@Tag(name = "Methodologies")
class DraftCasesController {

    private final DraftCases cases;

    DraftCasesController(DraftCases cases) {
        this.cases = cases;
    }

    /** A data sheet with the counts of the lowering indicators: whatever was typed for each field. */
    record Add(Map<String, @Nullable Object> data) {}

    /** The cases that were looked at. */
    record Confirm(List<UUID> cases) {}

    /** What is expected, by the names under which the outcome of the case has it; what is left out is right. */
    record Expect(Map<String, @Nullable Object> results) {}

    /** The worked cases of a draft. With what each scores, and who confirmed it. For the HR service and the auditor. */
    @GetMapping("/cases")
    DraftCasesView all(@PathVariable UUID id, Actor actor, HttpServletRequest request) {
        return DraftCasesView.of(cases.get(id, actor), Languages.of(request));
    }

    /**
     * Propose the worked cases. At each bound, hit and missed by one, for a draft in which nothing is missing and which passes the
     * checks; 422 names what they have against it. What was confirmed and comes out as before stays confirmed. For HR officers.
     */
    @PostMapping("/cases/propose")
    DraftCasesView propose(@PathVariable UUID id, Actor actor, HttpServletRequest request) {
        return DraftCasesView.of(cases.propose(id, actor).standing(), Languages.of(request));
    }

    /** Add a worked case of one's own. Checked and computed as evaluate does it. For HR officers. */
    @PostMapping("/cases")
    @ResponseStatus(HttpStatus.CREATED)
    DraftCasesView.Case add(@PathVariable UUID id, @RequestBody Add command, Actor actor, HttpServletRequest request) {
        return DraftCasesView.Case.of(cases.add(id, command.data(), actor), Languages.of(request));
    }

    /** Remove a worked case that an officer added. For HR officers. */
    @DeleteMapping("/cases/{caseId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable UUID id, @PathVariable UUID caseId, Actor actor) {
        cases.remove(id, caseId, actor);
    }

    /**
     * Confirm worked cases. Those that are named; a case that was computed anew has another id, and 409 says so. For HR officers and
     * the head of the HR service, never for who began the draft or changed it.
     */
    @PostMapping("/cases/confirm")
    DraftCasesView confirm(
            @PathVariable UUID id, @RequestBody Confirm command, Actor actor, HttpServletRequest request) {
        return DraftCasesView.of(cases.confirm(id, command.cases(), actor), Languages.of(request));
    }

    /**
     * Say what else is expected of a worked case. It cannot be confirmed until the draft is changed or that is taken back. For whom may
     * confirm it.
     */
    @PutMapping("/cases/{caseId}/expectation")
    DraftCasesView.Case expect(
            @PathVariable UUID id,
            @PathVariable UUID caseId,
            @RequestBody Expect command,
            Actor actor,
            HttpServletRequest request) {
        return DraftCasesView.Case.of(cases.expect(id, caseId, command.results(), actor), Languages.of(request));
    }

    /** Take back what else is expected of a worked case. For whom may confirm it. */
    @DeleteMapping("/cases/{caseId}/expectation")
    DraftCasesView.Case takeBack(
            @PathVariable UUID id, @PathVariable UUID caseId, Actor actor, HttpServletRequest request) {
        return DraftCasesView.Case.of(cases.takeBack(id, caseId, actor), Languages.of(request));
    }

    /**
     * Bring a draft in with its worked cases. Once all its worked cases are confirmed and it has not changed since they were proposed; through
     * the checks that files go through. For HR officers.
     */
    @PostMapping("/cases/bring-in")
    @ResponseStatus(HttpStatus.CREATED)
    MethodologyView bringIn(@PathVariable UUID id, Actor actor, HttpServletRequest request) {
        return MethodologyView.of(cases.bringIn(id, actor), Languages.of(request));
    }
}
