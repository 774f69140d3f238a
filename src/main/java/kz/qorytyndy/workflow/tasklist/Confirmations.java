package kz.qorytyndy.workflow.tasklist;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import kz.qorytyndy.campaign.DecideOverdue;
import kz.qorytyndy.conclusion.ReviewConclusion;
import kz.qorytyndy.conclusion.SignOff;
import kz.qorytyndy.conclusion.SignOffs;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.standards.ApproveStandard;
import kz.qorytyndy.standards.DraftStandard;
import kz.qorytyndy.workflow.OpenTask;
import org.springframework.stereotype.Component;

/**
 * What cannot be taken back is confirmed in the form: by a box to be ticked, which appears with the outcome and says what will happen. It is no part of the
 * decision, and whoever decides without the form needs none.
 */
@Component
class Confirmations {

    private static final String KEY = "confirmed";

    /** Of tasks that have but one. */
    private static final String ONLY_OUTCOME = "";

    private final SignOffs signOffs;
    private final TaskFormTexts texts;
    private final FormWords words;

    Confirmations(SignOffs signOffs, TaskFormTexts texts, FormWords words) {
        this.signOffs = signOffs;
        this.texts = texts;
        this.words = words;
    }

    /** Adds the boxes to the form, above its last line, which leads to the portal. */
    void add(OpenTask task, ArrayNode components) {
        for (String outcome : irreversible(task)) {
            ObjectNode box = components.insertObject(components.size() - 1);
            box.put("type", "checkbox")
                    .put("id", "Field_" + key(outcome))
                    .put("key", key(outcome))
                    .put("label", words.text("workflow.confirm." + task.kind().id() + suffix(".", outcome)));
            if (!outcome.equals(ONLY_OUTCOME)) {
                box.putObject("conditional").put("hide", "=outcome != \"" + outcome + "\"");
            }
        }
    }

    /**
     * Takes the boxes out of what the form sent.
     *
     * @throws Refusal invalid, if the one that belongs to its outcome is not ticked
     */
    void take(OpenTask task, ObjectNode sent) {
        String chosen = sent.path("outcome").asText();
        for (String outcome : irreversible(task)) {
            boolean ticked = sent.path(key(outcome)).asBoolean();
            sent.remove(key(outcome));
            if (outcome.equals(chosen) && !ticked) {
                throw Refusal.invalidField(key(outcome), "workflow.refusal.unconfirmed");
            }
        }
    }

    /** Takes them out of what was typed so far: what is confirmed is confirmed with the decision. */
    static void drop(ObjectNode typed) {
        typed.remove(typed.properties().stream()
                .map(Map.Entry::getKey)
                .filter(key -> key.startsWith(KEY))
                .toList());
    }

    private List<String> irreversible(OpenTask task) {
        return switch (task.kind()) {
            case REVIEW_CONCLUSION -> List.of(ReviewConclusion.Outcome.APPROVE.name());
            case SIGN_OFF ->
                signOffs.ofObjecting(task.matterId()) == SignOffs.Result.REFUSED
                        ? List.of(
                                SignOff.Outcome.SIGN.name(),
                                SignOff.Outcome.SIGN_WITH_REMARKS.name(),
                                SignOff.Outcome.OBJECT.name())
                        : List.of(SignOff.Outcome.SIGN.name(), SignOff.Outcome.SIGN_WITH_REMARKS.name());
            case DECIDE_OVERDUE ->
                texts.overdueOutcomes(task).stream()
                        .filter(outcome -> !outcome.equals(DecideOverdue.Outcome.EXTEND.name()))
                        .toList();
            case APPROVE_SUMMARY -> List.of(ONLY_OUTCOME);
            case DRAFT_STANDARD -> List.of(DraftStandard.Outcome.WITHDRAW.name());
            case APPROVE_STANDARD -> List.of(ApproveStandard.Outcome.APPROVE.name());
            case SUBMIT_HR_DATA, VERIFY_SUBMISSION, DECIDE_OBJECTION, CHECK_STANDARD -> List.of();
        };
    }

    private static String key(String outcome) {
        return KEY + suffix("_", outcome);
    }

    private static String suffix(String separator, String outcome) {
        return outcome.equals(ONLY_OUTCOME) ? "" : separator + outcome;
    }
}
