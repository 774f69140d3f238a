package kz.qorytyndy.api.methodology;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.UUID;
import kz.qorytyndy.api.ItemList;
import kz.qorytyndy.api.assessment.ScoreView;
import kz.qorytyndy.exchange.Standing;
import kz.qorytyndy.exchange.Trials;
import kz.qorytyndy.inspection.GivenFile;
import kz.qorytyndy.platform.Attachment;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.scoring.Methodologies;
import kz.qorytyndy.scoring.Methodology;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.workbook.WorkbookReader;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** A methodology tried on real data. Nothing of it is official: it is in no register, and nobody is told. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Methodologies")
class TrialsController {

    private final Methodologies methodologies;
    private final Trials trials;

    TrialsController(Methodologies methodologies, Trials trials) {
        this.methodologies = methodologies;
        this.trials = trials;
    }

    /** The trials of a methodology. Of the version that GET shows, unless the checksum names one; the newest first. For HR. */
    @GetMapping("/methodologies/{id}/trials")
    ItemList<TrialView.Summary> all(
            @PathVariable String id, @RequestParam(required = false) @Nullable String checksum, ItemList.Asked asked) {
        return ItemList.of(trials.of(methodology(id, checksum).ref()), asked, TrialView.Summary::of);
    }

    /**
     * The table to be filled for a trial. An XLSX workbook made from the catalogue: a row for each body of today, a column for each
     * number that the methodology asks for; only the version that it was made by takes it back. For HR officers.
     */
    @GetMapping("/methodologies/{id}/trials/template.xlsx")
    ResponseEntity<Resource> template(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String checksum,
            HttpServletRequest request) {
        Methodology methodology = methodology(id, checksum);
        return Attachment.of(
                Trials.templateName(methodology),
                WorkbookReader.MEDIA_TYPE,
                out -> trials.writeTemplate(methodology, Languages.of(request), out));
    }

    /**
     * Hold a trial. The filled table and the trial's name; bodies whose rows are empty are not in it. 422 names everything that is
     * wrong by its cell; then nothing is taken. For HR officers.
     */
    @PostMapping(path = "/methodologies/{id}/trials", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    TrialView hold(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String checksum,
            @RequestParam(defaultValue = "") String name,
            @RequestPart("file") MultipartFile file,
            Actor actor)
            throws IOException {
        return one(
                trials.hold(methodology(id, checksum), actor, name, GivenFile.of(file))
                        .id(),
                actor);
    }

    /**
     * A trial. Who would stand where by the methodology that is tried and, where it asks for all that the one in force needs, by
     * that one. For HR.
     */
    @GetMapping("/trials/{id}")
    TrialView one(@PathVariable UUID id, Actor actor) {
        return TrialView.of(trials.standing(id, actor));
    }

    /** Why a body stands where it does. The score that its numbers come to, with its trace. For HR. */
    @GetMapping("/trials/{id}/bodies/{code}")
    ScoreView body(@PathVariable UUID id, @PathVariable String code, Actor actor, HttpServletRequest request) {
        Standing standing = trials.standing(id, actor);
        return ScoreView.of(standing.row(code).score(), standing.methodology().catalogue(), Languages.of(request));
    }

    /** A trial as a workbook. Who would stand where, and the numbers that were given. For HR. */
    @GetMapping("/trials/{id}/result.xlsx")
    ResponseEntity<Resource> result(@PathVariable UUID id, Actor actor, HttpServletRequest request) {
        Standing standing = trials.standing(id, actor);
        return Attachment.of(
                standing.trial().fileName(),
                WorkbookReader.MEDIA_TYPE,
                out -> trials.write(standing, Languages.of(request), out));
    }

    /** Throw a trial away. Its data are gone; that it was held and deleted stays in the trail. For HR officers. */
    @DeleteMapping("/trials/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable UUID id, Actor actor) {
        trials.delete(id, actor);
    }

    private Methodology methodology(String id, @Nullable String checksum) {
        return methodologies.listed(id, checksum).orElseThrow(Refusal::notFound).methodology();
    }
}
