package kz.qorytyndy.portal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.campaign.TaskKind;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.scoring.Scores;
import kz.qorytyndy.submission.Lowering;
import kz.qorytyndy.submission.LoweringFact;
import kz.qorytyndy.submission.Verifications;
import kz.qorytyndy.submission.VerifySubmission;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Role;
import kz.qorytyndy.workflow.OpenTask;
import kz.qorytyndy.workflow.Tasks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The whole form of a verification, with the list of facts that Tasklist's form cannot hold. */
@Controller
class VerificationPages {

    private static final String LOWERING = "lowering.";
    private static final List<String> FACT_FIELDS = List.of("act", "date", "article", "appeal");
    private static final int MOST_FACTS = 100;

    private final Tasks tasks;
    private final Assessments assessments;
    private final DataSheets dataSheets;
    private final Verifications verifications;
    private final Scores scores;
    private final Words words;

    VerificationPages(
            Tasks tasks,
            Assessments assessments,
            DataSheets dataSheets,
            Verifications verifications,
            Scores scores,
            Words words) {
        this.tasks = tasks;
        this.assessments = assessments;
        this.dataSheets = dataSheets;
        this.verifications = verifications;
        this.scores = scores;
        this.words = words;
    }

    @GetMapping("/tasks/{id}/verify")
    String show(@PathVariable String id, Actor actor, Model model) {
        OpenTask task = task(id, actor);
        MultiValueMap<String, String> earlier = new LinkedMultiValueMap<>();
        verifications.latest(assessmentOf(task)).ifPresent(found -> fill(earlier, found.decision()));
        return show(task, new Form(earlier), model);
    }

    @PostMapping("/tasks/{id}/verify")
    String verify(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> typed,
            Actor actor,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Form form = new Form(typed);
        OpenTask task;
        try {
            task = task(id, actor);
        } catch (Refusal refusal) {
            return unlessLate(refusal, form, model, response);
        }
        if (!typed.containsKey("outcome")) {
            return show(task, withRowsChanged(typed, lists(task)), model);
        }
        try {
            tasks.complete(id, actor, command(form, lowering(task)));
        } catch (Refusal refusal) {
            form.refuse(refusal);
            response.setStatus(RefusalPages.status(refusal).value());
            return show(task, form, model);
        }
        redirect.addFlashAttribute(
                "done",
                Message.of(form.chosen("outcome", "RETURN") ? "portal.verify.returned" : "portal.verify.accepted"));
        return "redirect:/assessments/" + assessmentOf(task);
    }

    /** Somebody else was faster: he who typed sees who, and what he typed. */
    private static String unlessLate(Refusal refusal, Form form, Model model, HttpServletResponse response) {
        if (refusal.kind() != Refusal.Kind.CONFLICT) {
            throw refusal;
        }
        response.setStatus(RefusalPages.status(refusal).value());
        model.addAttribute("reason", refusal.reason());
        model.addAttribute("form", form);
        return "task-done";
    }

    private String show(OpenTask task, Form form, Model model) {
        Assessment assessment = assessments.get(assessmentOf(task));
        model.addAttribute("title", words.of(task.kind().label()) + ": " + words.body(assessment.bodyCode()));
        model.addAttribute("task", task);
        model.addAttribute("assessment", assessment);
        DataSheets.DataSheet dataSheet = dataSheets.of(assessment);
        model.addAttribute("dataSheet", dataSheet);
        scores.preliminary(assessment.id()).ifPresent(score -> model.addAttribute("score", score));
        model.addAttribute("form", form);
        model.addAttribute(
                "factLists",
                dataSheet.catalogue().lowering().stream()
                        .filter(Catalogue.Lowering::isFacts)
                        .map(indicator -> new Facts(indicator, rows(form, path(indicator))))
                        .toList());
        model.addAttribute("appeals", LoweringFact.Appeal.values());
        return "verify";
    }

    /** A list of facts in the form: {@code rows} are the paths of its rows. */
    record Facts(Catalogue.Lowering indicator, List<String> rows) {
        public String field() {
            return path(indicator);
        }
    }

    private static String path(Catalogue.Lowering indicator) {
        return LOWERING + indicator.field().key();
    }

    private OpenTask task(String id, Actor actor) {
        OpenTask task = tasks.get(id, actor);
        if (task.kind() != TaskKind.VERIFY_SUBMISSION || !actor.is(Role.HR_OFFICER)) {
            throw Refusal.notFound();
        }
        return task;
    }

    private static UUID assessmentOf(OpenTask task) {
        return Objects.requireNonNull(task.assessmentId());
    }

    private List<Catalogue.Lowering> lowering(OpenTask task) {
        return dataSheets.of(assessments.get(assessmentOf(task))).catalogue().lowering();
    }

    private List<String> lists(OpenTask task) {
        return lowering(task).stream()
                .filter(Catalogue.Lowering::isFacts)
                .map(VerificationPages::path)
                .toList();
    }

    private static List<String> rows(Form form, String list) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < MOST_FACTS; i++) {
            String row = list + "[" + i + "]";
            if (FACT_FIELDS.stream().noneMatch(field -> form.typed(row + "." + field))) {
                break;
            }
            rows.add(row);
        }
        return rows;
    }

    /** The form with an empty row more, or with the rows behind the removed one moved up. */
    private static Form withRowsChanged(MultiValueMap<String, String> typed, List<String> lists) {
        Form form = new Form(typed);
        String removed = form.value("remove");
        MultiValueMap<String, String> changed = new LinkedMultiValueMap<>(typed);
        changed.keySet().removeIf(name -> lists.stream().anyMatch(list -> name.startsWith(list + "[")));
        changed.remove("add");
        changed.remove("remove");
        for (String list : lists) {
            int next = 0;
            for (String row : rows(form, list)) {
                if (!row.equals(removed)) {
                    String moved = list + "[" + next++ + "].";
                    FACT_FIELDS.forEach(field -> changed.add(moved + field, form.value(row + "." + field)));
                }
            }
            if (form.chosen("add", list)) {
                changed.add(list + "[" + next + "].act", "");
            }
        }
        return new Form(changed);
    }

    private static ObjectNode command(Form form, List<Catalogue.Lowering> indicators) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("outcome", form.value("outcome"));
        if (form.chosen("outcome", "RETURN")) {
            body.put("reason", form.value("reason"));
            return body;
        }
        ObjectNode paper = body.putObject("paper");
        paper.put("number", form.value("paper.number"));
        put(paper, "date", form.value("paper.date"));
        if (!form.value("paper.matches").isEmpty()) {
            paper.put("matches", form.chosen("paper.matches", "true"));
        }
        ObjectNode lowering = body.putObject("lowering");
        for (Catalogue.Lowering indicator : indicators) {
            String key = indicator.field().key();
            if (indicator.isFacts()) {
                ArrayNode facts = lowering.putArray(key);
                rows(form, path(indicator)).forEach(row -> {
                    ObjectNode fact = facts.addObject();
                    FACT_FIELDS.forEach(field -> put(fact, field, form.value(row + "." + field)));
                });
            } else {
                putNumber(lowering, key, form.value(path(indicator)));
            }
        }
        body.put("analysis", form.value("analysis"));
        body.put("recommendations", form.value("recommendations"));
        return body;
    }

    private static void put(ObjectNode node, String field, String typed) {
        if (!typed.isEmpty()) {
            node.put(field, typed);
        }
    }

    /** People write 82,5 as well as 82.5; what is no number goes on as it is and is refused with its field. */
    private static void putNumber(ObjectNode node, String field, String typed) {
        String number = typed.replace(',', '.');
        if (number.matches("-?\\d{1,9}(\\.\\d{1,9})?")) {
            node.put(field, new BigDecimal(number));
        } else {
            put(node, field, typed);
        }
    }

    private static void fill(MultiValueMap<String, String> fields, VerifySubmission earlier) {
        VerifySubmission.Paper paper = earlier.paper();
        if (paper != null) {
            fields.add("paper.number", paper.number());
            fields.add("paper.date", paper.date().toString());
            fields.add("paper.matches", String.valueOf(paper.matches()));
        }
        Lowering lowering = earlier.lowering();
        if (lowering != null) {
            lowering.facts().forEach((key, facts) -> fill(fields, LOWERING + key, facts));
            lowering.numbers().forEach((key, number) -> fields.add(LOWERING + key, text(number)));
        }
        fields.add("analysis", text(earlier.analysis()));
        fields.add("recommendations", text(earlier.recommendations()));
    }

    private static void fill(MultiValueMap<String, String> fields, String list, List<LoweringFact> facts) {
        for (int i = 0; i < facts.size(); i++) {
            String row = list + "[" + i + "].";
            LoweringFact fact = facts.get(i);
            fields.add(row + "act", fact.act());
            fields.add(row + "date", fact.date().toString());
            fields.add(row + "article", text(fact.article()));
            fields.add(row + "appeal", text(fact.appeal()));
        }
    }

    private static String text(@Nullable Object value) {
        return Optional.ofNullable(value).map(Object::toString).orElse("");
    }
}
