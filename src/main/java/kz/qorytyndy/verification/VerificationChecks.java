package kz.qorytyndy.verification;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import kz.qorytyndy.inspection.FileInspection;
import kz.qorytyndy.platform.FieldChecks;
import kz.qorytyndy.platform.Reasons;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.submission.Submission;
import kz.qorytyndy.verification.VerifySubmission.Outcome;
import org.jspecify.annotations.Nullable;

/** Whether a verification can stand; the {@link Refusal} names each field that is missing or wrong. */
final class VerificationChecks {

    private static final int ACT_LENGTH = 500;
    private static final int ANALYSIS_LENGTH = 20_000;

    private static final String LOWERING = "lowering.";
    /** In one list. */
    private static final int MOST_FACTS = 100;

    private static final int NAMED_UNKNOWN = 20;

    private final Catalogue catalogue;
    private final LocalDate today;
    private final FieldChecks checks = new FieldChecks();

    VerificationChecks(Catalogue catalogue, LocalDate today) {
        this.catalogue = catalogue;
        this.today = today;
    }

    void check(VerifySubmission command, Submission submission) {
        if (command.paper() != null) {
            new PaperChecks(submission, catalogue, today, checks).check(command.paper(), command.outcome());
        }
        checkCorrected(command);
    }

    /** All but the paper copy, which was checked when it was registered. */
    void checkCorrected(VerifySubmission command) {
        if (command.outcome() == Outcome.ACCEPT) {
            if (command.paper() == null) {
                checks.missing("paper");
            }
            if (command.lowering() == null) {
                checks.missing("lowering");
            } else {
                check(command.lowering());
            }
            checks.requiredText("analysis", command.analysis(), ANALYSIS_LENGTH);
            checks.requiredText("recommendations", command.recommendations(), ANALYSIS_LENGTH);
            checks.absent("reason", command.reason());
        } else {
            if (command.differences().isEmpty()) {
                checks.note(() -> Reasons.reason(command.reason()));
            } else {
                checks.note(() -> Reasons.optional("reason", command.reason()));
            }
            checks.absent("lowering", command.lowering());
            checks.absent("analysis", command.analysis());
            checks.absent("recommendations", command.recommendations());
        }
        checks.finish();
    }

    private void check(Lowering lowering) {
        Set<String> acts = new HashSet<>();
        Set<String> unknown = new LinkedHashSet<>(lowering.facts().keySet());
        unknown.addAll(lowering.numbers().keySet());
        for (Catalogue.Lowering indicator : catalogue.lowering()) {
            String key = indicator.field().key();
            unknown.remove(key);
            if (indicator.isFacts()) {
                check(LOWERING + key, lowering.facts().get(key), acts);
            } else {
                Object given = lowering.facts().containsKey(key)
                        ? lowering.factsOf(key)
                        : lowering.numbers().get(key);
                checks.addAll(indicator.errors(given, LOWERING));
            }
        }
        unknown.stream()
                .limit(NAMED_UNKNOWN)
                .forEach(key -> checks.wrong(LOWERING + key, "verification.refusal.unknown"));
    }

    private void check(String list, @Nullable List<LoweringFact> facts, Set<String> acts) {
        if (facts == null) {
            checks.missing(list);
            return;
        }
        if (facts.size() > MOST_FACTS) {
            checks.wrong(list, "verification.refusal.tooManyFacts", MOST_FACTS, facts.size());
            return;
        }
        for (int i = 0; i < facts.size(); i++) {
            LoweringFact fact = facts.get(i);
            String path = list + "[" + i + "]";
            checks.requiredText(path + ".act", fact.act(), ACT_LENGTH);
            checks.pastDate(path + ".date", fact.date(), today);
            checks.text(path + ".article", fact.article(), ACT_LENGTH);
            if (!fact.act().codePoints().allMatch(FileInspection::isPlain)) {
                checks.wrong(path + ".act", "verification.refusal.hiddenMarks");
            }
            if (!acts.add(fact.key())) {
                checks.wrong(path + ".act", "verification.refusal.actTwice", fact.act(), fact.date());
            }
        }
    }
}
