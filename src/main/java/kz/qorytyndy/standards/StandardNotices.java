package kz.qorytyndy.standards;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kz.qorytyndy.deadline.WorkingDays;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.notification.MailKind;
import kz.qorytyndy.notification.Mailings;
import kz.qorytyndy.notification.Notice;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.territory.Role;
import kz.qorytyndy.territory.TerritorialBodies;
import org.springframework.stereotype.Component;

/** What is told of work standards; queued in the caller's transaction, which must exist. */
@Component
public class StandardNotices {

    private final Mailings mailings;
    private final Standards standards;
    private final TerritorialBodies bodies;
    private final WorkingDays workingDays;

    StandardNotices(Mailings mailings, Standards standards, TerritorialBodies bodies, WorkingDays workingDays) {
        this.mailings = mailings;
        this.standards = standards;
        this.bodies = bodies;
        this.workingDays = workingDays;
    }

    /** To those who draft it: the standard came back, with the reasons and until when it is to be sent again. */
    public void standardReturned(UUID standardId, Instant due) {
        Standard standard = standards.get(standardId);
        String reason = standards
                .returned(standard)
                .flatMap(decision -> Optional.ofNullable(decision.reason()))
                .orElseThrow();
        mailings.begin()
                .to(
                        Role.TERRITORIAL_OFFICER,
                        notice(MailKind.STANDARD_RETURNED, standard)
                                .taskToCome(TaskKind.DRAFT_STANDARD, null, workingDays.upTo(due))
                                .fact("reason", reason));
    }

    /** To the head: a checked standard awaits his approval. */
    public void standardAwaitsApproval(UUID standardId, Instant due) {
        mailings.begin()
                .to(
                        Role.TERRITORIAL_HEAD,
                        notice(MailKind.STANDARD_AWAITS_APPROVAL, standards.get(standardId))
                                .taskToCome(TaskKind.APPROVE_STANDARD, null, workingDays.upTo(due)));
    }

    /** To the head and those who draft, with the PDF, and to the HR service: from when the standard is in force. */
    public void standardInForce(UUID standardId) {
        Standard standard = standards.get(standardId);
        Notice notice = notice(MailKind.STANDARD_IN_FORCE, standard)
                .fact("standardNumber", Objects.requireNonNull(standard.number()))
                .fact("inForceFrom", Message.of("notification.value", Objects.requireNonNull(standard.inForceFrom())));
        if (standard.replaces() != null) {
            notice = notice.says("notification.standard.replaces")
                    .fact(
                            "replacesStandard",
                            Objects.requireNonNull(
                                    standards.get(standard.replaces()).number()));
        }
        Notice withDocument = notice.says("notification.standard.attached").withDocument(standard.round());
        mailings.begin()
                .to(Role.TERRITORIAL_HEAD, withDocument)
                .to(Role.TERRITORIAL_OFFICER, withDocument)
                .toHrService(notice);
    }

    private Notice notice(MailKind kind, Standard standard) {
        String body = standard.bodyCode();
        return Notice.of(kind, standard.about(body == null ? null : bodies.get(body)));
    }
}
