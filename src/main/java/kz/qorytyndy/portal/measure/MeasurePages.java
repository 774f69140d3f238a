package kz.qorytyndy.portal.measure;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.improvement.ChangeMeasure;
import kz.qorytyndy.improvement.DropMeasure;
import kz.qorytyndy.improvement.FinishMeasure;
import kz.qorytyndy.improvement.Measure;
import kz.qorytyndy.improvement.MeasureDeeds;
import kz.qorytyndy.improvement.MeasureFilter;
import kz.qorytyndy.improvement.MeasureWorkbooks;
import kz.qorytyndy.improvement.Measures;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.platform.Attachment;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.portal.Choice;
import kz.qorytyndy.portal.Form;
import kz.qorytyndy.portal.Localized;
import kz.qorytyndy.portal.Paging;
import kz.qorytyndy.portal.SideBySide;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.workbook.WorkbookReader;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The measures of improvement: all that somebody may see, one of them with its history, and what is done with it. */
@Controller
class MeasurePages {

    private final Measures measures;
    private final MeasureDeeds deeds;
    private final MeasureWorkbooks workbooks;
    private final Assessments assessments;
    private final MeasureForms forms;
    private final SideBySide sideBySide;
    private final Localized localized;

    MeasurePages(
            Measures measures,
            MeasureDeeds deeds,
            MeasureWorkbooks workbooks,
            Assessments assessments,
            MeasureForms forms,
            SideBySide sideBySide,
            Localized localized) {
        this.measures = measures;
        this.deeds = deeds;
        this.workbooks = workbooks;
        this.assessments = assessments;
        this.forms = forms;
        this.sideBySide = sideBySide;
        this.localized = localized;
    }

    /** Where a measure may stand, as the list is asked for it. */
    enum Standing {
        OPEN,
        OVERDUE,
        DONE,
        DROPPED;

        Measure.State state() {
            return this == DONE ? Measure.State.DONE : this == DROPPED ? Measure.State.DROPPED : Measure.State.PLANNED;
        }
    }

    /** What the form of the list says; empty fields ask for all. */
    record Asked(
            @Nullable String body,
            @Nullable String period,
            @Nullable Standing standing) {

        MeasureFilter filter() {
            return new MeasureFilter(
                    body,
                    period == null ? null : ReportingPeriod.ofCode(period).orElseThrow(Refusal::notFound),
                    standing == null ? null : standing.state(),
                    standing == Standing.OVERDUE ? Boolean.TRUE : null,
                    null);
        }

        public boolean isEmpty() {
            return equals(new Asked(null, null, null));
        }
    }

    @GetMapping("/measures")
    String list(Actor actor, Asked asked, @RequestParam(defaultValue = "0") int page, Model model) {
        Measures.Page found = measures.page(asked.filter(), actor, Paging.asked(page), Paging.SIZE);
        localized.prepareBodies(found.items().stream().map(Measure::bodyCode).collect(Collectors.toSet()));
        localized.preparePeople(
                found.items().stream().map(measure -> measure.round().owner()));
        List<Choice> bodies = localized.bodies(actor::sees);
        model.addAttribute("found", found);
        model.addAttribute("asked", asked);
        model.addAttribute("periods", localized.choices(measures.periods(actor).stream()));
        // Who sees one body has nothing to choose.
        model.addAttribute("bodies", bodies);
        model.addAttribute("standings", localized.choices("portal.measures.standing.", Standing.values()));
        model.addAttribute("paging", Paging.of(page, found.items(), found.total()));
        return "measure/measures";
    }

    @GetMapping("/measures/list.xlsx")
    ResponseEntity<Resource> workbook(Actor actor, Asked asked, Locale language) {
        MeasureFilter filter = asked.filter();
        return Attachment.of(
                "measures.xlsx", WorkbookReader.MEDIA_TYPE, out -> workbooks.write(filter, actor, language, out));
    }

    @GetMapping("/measures/{id}")
    String one(@PathVariable UUID id, Actor actor, Model model) {
        return one(measures.get(id, actor), Form.empty().with("doneOn", measures.today()), actor, model);
    }

    @PostMapping("/measures/{id}/done")
    String finish(@PathVariable UUID id, Form form, Actor actor, Model model, RedirectAttributes next) {
        return end(
                () -> deeds.finish(id, form.read(FinishMeasure.class), actor),
                "portal.measures.finished",
                id,
                form,
                actor,
                model,
                next);
    }

    @PostMapping("/measures/{id}/drop")
    String drop(@PathVariable UUID id, Form form, Actor actor, Model model, RedirectAttributes next) {
        return end(
                () -> deeds.drop(id, form.read(DropMeasure.class), actor),
                "portal.measures.dropped",
                id,
                form,
                actor,
                model,
                next);
    }

    private String end(
            Runnable deed, String done, UUID id, Form form, Actor actor, Model model, RedirectAttributes next) {
        try {
            deed.run();
        } catch (Refusal refusal) {
            return refused(refusal, id, form, actor, model);
        }
        return done(done, id, next);
    }

    /** The page with what was typed: also where another was faster, who has then changed what stands above it. */
    private String refused(Refusal refusal, UUID id, Form form, Actor actor, Model model) {
        Measure measure = measures.get(id, actor);
        if (!deeds.mayKeep(measure.bodyCode(), actor)) {
            throw refusal;
        }
        form.refuse(refusal);
        return one(measure, form, actor, model);
    }

    private String one(Measure measure, Form form, Actor actor, Model model) {
        model.addAttribute("measure", measure);
        model.addAttribute("rounds", measures.rounds(measure.id()));
        model.addAttribute("keeps", deeds.mayKeep(measure.bodyCode(), actor));
        model.addAttribute("seesPeople", actor.seesPeople(measure.bodyCode()));
        model.addAttribute(
                "form",
                form.call("doneOn", "portal.measures.doneOn")
                        .call("note", "portal.measures.note")
                        .call("reason", "portal.measures.dropReason"));
        return "measure/measure";
    }

    @GetMapping("/measures/{id}/change")
    String changing(@PathVariable UUID id, Actor actor, Model model) {
        Measure measure = measures.get(id, actor);
        return changing(measure, saved(measure), actor, model);
    }

    @PostMapping("/measures/{id}/change")
    String change(@PathVariable UUID id, Form form, Actor actor, Model model, RedirectAttributes next) {
        Measure measure = measures.get(id, actor);
        try {
            deeds.change(id, form.read(ChangeMeasure.class), actor);
        } catch (Refusal refusal) {
            if (refusal.overtaken().isPresent()) {
                return sideBySide(refusal, form, measures.get(id, actor), actor, model);
            }
            form.refuseFields(refusal);
            return changing(measure, form, actor, model);
        }
        return done("portal.measures.changed", id, next);
    }

    private static Form saved(Measure measure) {
        Measure.Round round = measure.round();
        return Form.empty()
                .with("version", round.version())
                .with("text", Objects.requireNonNullElse(round.text(), ""))
                .with("owner", round.owner())
                .with("due", round.due());
    }

    private String changing(Measure measure, Form form, Actor actor, Model model) {
        if (!deeds.mayKeep(measure.bodyCode(), actor)) {
            throw Refusal.notFound();
        }
        forms.show(assessments.visible(measure.assessmentId(), actor), form, model);
        model.addAttribute("measure", measure);
        model.addAttribute("quote", measure.quote());
        model.addAttribute("recommendation", measure.recommendation());
        model.addAttribute("address", "/measures/" + measure.id() + "/change");
        model.addAttribute("back", "/measures/" + measure.id());
        return "measure/form";
    }

    /** A reason is of the change, and not of what was saved. */
    private String sideBySide(Refusal refusal, Form form, Measure measure, Actor actor, Model model) {
        Form typed = Form.of(form.command(ChangeMeasure.class));
        return sideBySide.show(
                refusal,
                typed,
                saved(measure).with("reason", typed.value("reason")),
                new SideBySide.Names() {
                    @Override
                    public String label(String path) {
                        return localized.of(Message.of(forms.key(path)));
                    }

                    @Override
                    public @Nullable String words(Form side, String field, String value) {
                        return field.equals("owner") ? localized.person(value) : null;
                    }
                },
                "/measures/" + measure.id() + "/change",
                actor.seesPeople(measure.bodyCode()),
                model);
    }

    private static String done(String key, UUID id, RedirectAttributes next) {
        next.addFlashAttribute("done", Message.of(key));
        return "redirect:/measures/" + id;
    }
}
