package kz.qorytyndy.verification;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kz.qorytyndy.platform.FieldChecks;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.scoring.YesNo;
import kz.qorytyndy.submission.Fingerprint;
import kz.qorytyndy.submission.Submission;
import kz.qorytyndy.verification.VerifySubmission.Difference;
import kz.qorytyndy.verification.VerifySubmission.Outcome;
import kz.qorytyndy.verification.VerifySubmission.Paper;

/** Whether what was registered of a paper copy can stand beside the submission that it is a copy of. */
final class PaperChecks {

    private static final int NUMBER_LENGTH = 100;
    private static final int FINGERPRINT_LENGTH = 500;

    private final Submission submission;
    private final Catalogue catalogue;
    private final LocalDate today;
    private final FieldChecks checks;

    PaperChecks(Submission submission, Catalogue catalogue, LocalDate today, FieldChecks checks) {
        this.submission = submission;
        this.catalogue = catalogue;
        this.today = today;
        this.checks = checks;
    }

    void check(Paper paper, Outcome outcome) {
        checks.requiredText("paper.number", paper.number(), NUMBER_LENGTH);
        checks.pastDate("paper.date", paper.date(), today);
        if (outcome == Outcome.ACCEPT && !paper.matches()) {
            checks.wrong("paper.matches", "verification.refusal.paperDiffers");
        }
        checkFingerprint(paper);
        List<Difference> differences = paper.differences() == null ? List.of() : paper.differences();
        if (paper.matches() && !differences.isEmpty()) {
            checks.wrong("paper.differences", "verification.refusal.paperMatches");
        } else {
            checkDifferences(differences);
        }
    }

    private void checkFingerprint(Paper paper) {
        String typed = paper.fingerprint();
        if (typed == null || typed.isBlank()) {
            return;
        }
        Optional<Fingerprint> read = typed.length() > FINGERPRINT_LENGTH ? Optional.empty() : Fingerprint.read(typed);
        if (read.isEmpty()) {
            checks.wrong("paper.fingerprint", "verification.refusal.fingerprintTyped");
        } else if (paper.matches() && !read.get().equals(submission.fingerprint())) {
            checks.wrong("paper.fingerprint", "verification.refusal.fingerprintDiffers", submission.fingerprint());
        }
    }

    private void checkDifferences(List<Difference> differences) {
        Set<String> named = new HashSet<>();
        for (int i = 0; i < differences.size(); i++) {
            Difference difference = differences.get(i);
            String path = "paper.differences[" + i + "]";
            BigDecimal system = submission.data().get(difference.field());
            Catalogue.Field field = catalogue.fields().stream()
                    .filter(one -> one.key().equals(difference.field()))
                    .findFirst()
                    .orElse(null);
            if (field == null || !named.add(difference.field())) {
                checks.wrong(path + ".field", "submission.evidence.field");
            } else if (field.isYesNo() && YesNo.of(difference.paper()).isEmpty()) {
                checks.wrong(path + ".paper", "scoring.refusal.notYesNo", field.name());
            } else if (system != null && system.compareTo(difference.paper()) == 0) {
                checks.wrong(path + ".paper", "verification.refusal.noDifference", system);
            }
        }
    }
}
