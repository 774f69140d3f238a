package kz.qorytyndy.api.measure;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.UUID;
import kz.qorytyndy.api.ItemList;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.improvement.ChangeMeasure;
import kz.qorytyndy.improvement.DropMeasure;
import kz.qorytyndy.improvement.FinishMeasure;
import kz.qorytyndy.improvement.MakeMeasure;
import kz.qorytyndy.improvement.Measure;
import kz.qorytyndy.improvement.MeasureDeeds;
import kz.qorytyndy.improvement.MeasureFilter;
import kz.qorytyndy.improvement.MeasureWorkbooks;
import kz.qorytyndy.improvement.Measures;
import kz.qorytyndy.improvement.Recommendation;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.platform.Attachment;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Substitutions;
import kz.qorytyndy.workbook.WorkbookReader;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is done about the recommendations of conclusions. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Measures")
class MeasuresController {

    private final Measures measures;
    private final MeasureDeeds deeds;
    private final MeasureWorkbooks workbooks;
    private final Assessments assessments;
    private final Substitutions substitutions;

    MeasuresController(
            Measures measures,
            MeasureDeeds deeds,
            MeasureWorkbooks workbooks,
            Assessments assessments,
            Substitutions substitutions) {
        this.measures = measures;
        this.deeds = deeds;
        this.workbooks = workbooks;
        this.assessments = assessments;
        this.substitutions = substitutions;
    }

    /**
     * The recommendations of a conclusion. Of the assessment's conclusion in force, in their order, each a line of its text on conclusions
     * and recommendations; none until one is issued. A measure names one by its number.
     */
    @GetMapping("/assessments/{id}/recommendations")
    ItemList<Recommendation> recommendations(@PathVariable UUID id, ItemList.Asked asked, Actor actor) {
        return ItemList.of(measures.recommendations(assessments.visible(id, actor)), asked);
    }

    /** The measures of an assessment. By recommendation and date, also those that follow from a conclusion that was replaced. */
    @GetMapping("/assessments/{id}/measures")
    ItemList<MeasureView> ofAssessment(@PathVariable UUID id, ItemList.Asked asked, Actor actor) {
        return ItemList.of(measures.of(assessments.visible(id, actor)), asked, measure -> view(measure, actor));
    }

    /**
     * Make a measure. Of one recommendation of the conclusion in force: who carries it, an officer or the head of the body, and by which
     * working day, up to the end of the first following period that has not begun yet. For the officers and the head of the body. With an id of the sender's choice
     * the same call makes one measure, however often it is sent. 409 until a conclusion is issued, and for a rehearsal.
     */
    @PostMapping("/assessments/{id}/measures")
    ResponseEntity<MeasureView> make(@PathVariable UUID id, @RequestBody MakeMeasure body, Actor actor) {
        Measure made = deeds.make(id, body, actor);
        return ResponseEntity.created(URI.create("/api/v1/measures/" + made.id()))
                .body(one(made, actor));
    }

    /**
     * The measures. Those to be done first, by date; a body's own for its people, all for the HR service, the leadership and the auditor.
     * period as in 2026-Q3, of the conclusions; with overdue only those that are, or that are not; owner is a user name.
     */
    @GetMapping("/measures")
    ItemList<MeasureView> list(
            @RequestParam(required = false) @Nullable String body,
            @RequestParam(required = false) @Nullable ReportingPeriod period,
            @RequestParam(required = false) Measure.@Nullable State state,
            @RequestParam(required = false) @Nullable Boolean overdue,
            @RequestParam(required = false) @Nullable String owner,
            ItemList.Asked asked,
            Actor actor) {
        Measures.Page found = measures.page(
                new MeasureFilter(body, period, state, overdue, owner), actor, asked.page(), asked.size());
        return new ItemList<>(
                found.items().stream().map(measure -> view(measure, actor)).toList(), found.total());
    }

    /** The measures as a workbook. The same list, to be read; its texts are in the language of Accept-Language. */
    @GetMapping("/measures/list.xlsx")
    ResponseEntity<Resource> workbook(
            @RequestParam(required = false) @Nullable String body,
            @RequestParam(required = false) @Nullable ReportingPeriod period,
            @RequestParam(required = false) Measure.@Nullable State state,
            @RequestParam(required = false) @Nullable Boolean overdue,
            Actor actor,
            HttpServletRequest request) {
        MeasureFilter filter = new MeasureFilter(body, period, state, overdue, null);
        return Attachment.of(
                "measures.xlsx",
                WorkbookReader.MEDIA_TYPE,
                out -> workbooks.write(filter, actor, Languages.of(request), out));
    }

    /** A measure. With all its rounds; 404 for those of other bodies. */
    @GetMapping("/measures/{id}")
    MeasureView get(@PathVariable UUID id, Actor actor) {
        return one(measures.get(id, actor), actor);
    }

    /**
     * Change a measure. All that is planned again, with a reason and the version that was read: a new round; the earlier ones stay. A measure
     * that was done or dropped is planned again by it. 409 says who has changed it since, and when.
     */
    @PutMapping("/measures/{id}")
    MeasureView change(@PathVariable UUID id, @RequestBody ChangeMeasure body, Actor actor) {
        return one(deeds.change(id, body, actor), actor);
    }

    /** Note that a measure was done. On a day between the conclusion's issue and today, with what was done. 409 if it is not planned. */
    @PostMapping("/measures/{id}/done")
    MeasureView finish(@PathVariable UUID id, @RequestBody FinishMeasure body, Actor actor) {
        return one(deeds.finish(id, body, actor), actor);
    }

    /** Drop a measure. With a reason. 409 if it is not planned. */
    @PostMapping("/measures/{id}/drop")
    MeasureView drop(@PathVariable UUID id, @RequestBody DropMeasure body, Actor actor) {
        return one(deeds.drop(id, body, actor), actor);
    }

    private MeasureView one(Measure measure, Actor actor) {
        return MeasureView.of(
                measure,
                measures.isOverdue(measure),
                measures.rounds(measure.id()),
                substitutions,
                actor.seesPeople(measure.bodyCode()));
    }

    private MeasureView view(Measure measure, Actor actor) {
        return MeasureView.of(
                measure, measures.isOverdue(measure), null, substitutions, actor.seesPeople(measure.bodyCode()));
    }
}
