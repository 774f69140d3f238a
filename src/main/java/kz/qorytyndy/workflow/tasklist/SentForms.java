package kz.qorytyndy.workflow.tasklist;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.qorytyndy.conclusion.ReviewConclusion;
import kz.qorytyndy.conclusion.SignOff;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.PlainNumber;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.standards.ApproveStandard;
import kz.qorytyndy.standards.CheckStandard;
import kz.qorytyndy.standards.DraftStandard;
import kz.qorytyndy.submission.EvidenceFiles;
import kz.qorytyndy.submission.Fingerprint;
import kz.qorytyndy.submission.Submissions;
import kz.qorytyndy.verification.VerifySubmission;
import kz.qorytyndy.workflow.FormContents;
import kz.qorytyndy.workflow.OpenTask;
import kz.qorytyndy.workflow.Tasks;
import org.springframework.stereotype.Component;

/** What Tasklist sends of a form: the way to the decision that {@link Tasks#complete} takes, and to the draft that all clients share. */
@Component
class SentForms {

    private static final Pattern DATE = Pattern.compile("(\\d{2})\\.(\\d{2})\\.(\\d{4})");

    /** The texts that a form hides at an outcome to which none belongs: what stands in the draft is told, so that nobody's words are dropped unsaid. */
    private static final Map<String, String> HIDDEN = Map.of(
            TaskKind.SIGN_OFF.id() + " " + SignOff.Outcome.SIGN, "text",
            TaskKind.REVIEW_CONCLUSION.id() + " " + ReviewConclusion.Outcome.APPROVE, "reason",
            TaskKind.CHECK_STANDARD.id() + " " + CheckStandard.Outcome.ACCEPT, "reason",
            TaskKind.APPROVE_STANDARD.id() + " " + ApproveStandard.Outcome.APPROVE, "reason",
            TaskKind.DRAFT_STANDARD.id() + " " + DraftStandard.Outcome.SUBMIT, "reason");

    private final FormContents contents;
    private final Confirmations confirmations;
    private final Submissions submissions;
    private final EvidenceFiles files;
    private final FormWords words;
    private final ObjectMapper json;

    SentForms(
            FormContents contents,
            Confirmations confirmations,
            Submissions submissions,
            EvidenceFiles files,
            FormWords words,
            ObjectMapper json) {
        this.contents = contents;
        this.confirmations = confirmations;
        this.submissions = submissions;
        this.files = files;
        this.words = words;
        this.json = json;
    }

    /** The decision that the form sent: its variables without their wrapping, and without what was left empty. */
    JsonNode decision(OpenTask task, JsonNode variables) {
        ObjectNode decision = json.createObjectNode();
        variables.properties().forEach(variable -> {
            JsonNode value = filled(unwrapped(variable.getValue()));
            if (!value.isMissingNode()) {
                decision.set(variable.getKey(), dated(variable.getKey(), value));
            }
        });
        confirmations.take(task, decision);
        if (task.kind() == TaskKind.SUBMIT_HR_DATA) {
            decision.withObjectProperty("data");
            return files.withFiles(task.matterId(), decision);
        }
        JsonNode content = contents.of(task);
        String outcome = decision.path("outcome").asText();
        String hidden = HIDDEN.get(task.kind().id() + " " + outcome);
        if (hidden != null) {
            keep(decision, content, hidden);
        }
        if (task.kind() == TaskKind.DRAFT_STANDARD && outcome.equals(DraftStandard.Outcome.SUBMIT.name())) {
            keep(decision, content, "content");
        }
        if (task.kind() == TaskKind.VERIFY_SUBMISSION && outcome.equals(VerifySubmission.Outcome.RETURN.name())) {
            keepPaper(task, decision, content);
        }
        if (task.kind() == TaskKind.VERIFY_SUBMISSION && outcome.equals(VerifySubmission.Outcome.ACCEPT.name())) {
            keepDifferences(decision, content);
            ObjectNode lowering = decision.withObjectProperty(TaskForms.LOWERING);
            words.catalogue(task).lowering().forEach(indicator -> keepOrRead(lowering, indicator, content));
        }
        return decision;
    }

    /** What was typed into a form that was sent to be decided. */
    ObjectNode typed(JsonNode variables) {
        ObjectNode typed = json.createObjectNode();
        variables.properties().forEach(variable -> typed.set(variable.getKey(), unwrapped(variable.getValue())));
        return typed;
    }

    /** The draft with what was typed into the form's fields, filled in or not; what the form does not show stays in it. */
    ObjectNode draft(OpenTask task, JsonNode typed) {
        ObjectNode draft = contents.of(task).deepCopy();
        write(draft, typed);
        Confirmations.drop(draft);
        return draft;
    }

    private void write(ObjectNode draft, JsonNode typed) {
        typed.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (value.isObject()) {
                write(draft.withObjectProperty(field.getKey()), value);
            } else if (filled(value).isMissingNode()) {
                draft.remove(field.getKey());
            } else {
                draft.set(field.getKey(), dated(field.getKey(), value));
            }
        });
    }

    /** What the form cannot show is decided on as it stands there: a list, which was typed in the portal. */
    private static void keep(ObjectNode decision, JsonNode content, String field) {
        if (!content.path(field).isMissingNode()) {
            decision.set(field, content.get(field));
        }
    }

    /** Numbers that differ on paper are told even of a copy that is said to match, so that this is refused. */
    private static void keepDifferences(ObjectNode decision, JsonNode content) {
        if (!content.at("/paper/differences").isEmpty()) {
            keep(decision.withObjectProperty("paper"), content.path("paper"), "differences");
        }
    }

    /** Facts are those that stand in the portal; a number is read as it is written. */
    private static void keepOrRead(ObjectNode lowering, Catalogue.Lowering indicator, JsonNode content) {
        String key = indicator.field().key();
        if (indicator.isFacts()) {
            lowering.withArrayProperty(key);
            keep(lowering, content.path(TaskForms.LOWERING), key);
        } else {
            PlainNumber.read(lowering.path(key).asText(), indicator.field().decimals())
                    .ifPresent(number -> lowering.put(key, number));
        }
    }

    /** A return in the form is one without the paper copy, unless it was registered in the portal or earlier. */
    private void keepPaper(OpenTask task, ObjectNode decision, JsonNode content) {
        JsonNode typed = filled(content.path("paper"));
        if (typed instanceof ObjectNode paper) {
            boolean same = paper.path("differences").isEmpty()
                    && Fingerprint.read(paper.path("fingerprint").asText())
                            .flatMap(read -> submissions
                                    .latest(task.matterId())
                                    .map(latest -> read.equals(latest.fingerprint())))
                            .orElse(true);
            decision.set("paper", paper.has("matches") ? paper : paper.put("matches", same));
        }
    }

    private JsonNode unwrapped(JsonNode variable) {
        JsonNode value = variable.path("value");
        if (!"Json".equals(variable.path("type").asText())) {
            return value;
        }
        try {
            return json.readTree(value.asText());
        } catch (IOException e) {
            throw Refusal.invalid("platform.command.notAnObject");
        }
    }

    /** The value without what was left empty in it; missing if nothing is left. */
    private JsonNode filled(JsonNode value) {
        if (value.isNull() || (value.isTextual() && value.asText().isBlank())) {
            return json.missingNode();
        }
        if (value instanceof ObjectNode object) {
            ObjectNode filled = json.createObjectNode();
            object.properties().forEach(field -> {
                JsonNode inner = filled(field.getValue());
                if (!inner.isMissingNode()) {
                    filled.set(field.getKey(), dated(field.getKey(), inner));
                }
            });
            return filled.isEmpty() ? json.missingNode() : filled;
        }
        if (value instanceof ArrayNode array) {
            ArrayNode filled = json.createArrayNode();
            array.forEach(element -> {
                JsonNode inner = filled(element);
                filled.add(inner.isMissingNode() ? json.createObjectNode() : inner);
            });
            return filled;
        }
        return value;
    }

    /** A date as people write it, {@code 20.11.2026}, as commands take it; anything else is left for them to refuse. */
    private JsonNode dated(String key, JsonNode value) {
        Matcher date = DATE.matcher(value.asText());
        return TaskForms.DATES.contains(key) && date.matches()
                ? json.getNodeFactory().textNode(date.replaceFirst("$3-$2-$1"))
                : value;
    }
}
