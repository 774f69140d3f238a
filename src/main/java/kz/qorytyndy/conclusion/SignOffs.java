package kz.qorytyndy.conclusion;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kz.qorytyndy.territory.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What the territorial heads did with the conclusions, and what became of their objections. */
@Service
public class SignOffs {

    /** How a sign-off ended. */
    public enum Result {
        SIGN,
        SIGN_WITH_REMARKS,
        OBJECT,
        /** A second objection to the same content, or an overdue sign-off that the HR head closed. */
        REFUSED
    }

    /** A sign-off with the SHA-256 of the content that it was given for. */
    public record SignedOff(
            UUID assessmentId,
            int version,
            int contentVersion,
            Result result,
            @Nullable String text,
            String contentSha256,
            String signedBy,
            Instant signedAt) {}

    /** A decided objection. */
    public record Decision(
            UUID assessmentId, int signOffVersion, DecideObjection decision, String decidedBy, Instant decidedAt) {}

    /** Stores the sign-off inside the transaction that completes the task. OBJECT moves to OBJECTED; a second objection to the same content is stored as REFUSED. */
    public SignedOff signOff(UUID assessmentId, String taskId, Actor actor, SignOff command) {
        throw new UnsupportedOperationException();
    }

    /** Stores the decision on the latest objection: ACCEPT moves to IN_VERIFICATION, UPHOLD to AWAITING_SIGN_OFF. */
    public Decision decide(UUID assessmentId, String taskId, Actor actor, DecideObjection command) {
        throw new UnsupportedOperationException();
    }

    /** Records that the head did not sign in time. */
    public SignedOff recordRefusal(UUID assessmentId, String taskId, Actor actor, String reason) {
        throw new UnsupportedOperationException();
    }

    public List<SignedOff> all(UUID assessmentId) {
        throw new UnsupportedOperationException();
    }

    public List<Decision> decisions(UUID assessmentId) {
        throw new UnsupportedOperationException();
    }
}
