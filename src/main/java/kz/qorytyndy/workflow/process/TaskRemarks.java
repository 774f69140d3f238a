package kz.qorytyndy.workflow.process;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import kz.qorytyndy.conclusion.Remarks;
import kz.qorytyndy.matter.Remark;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.standards.Standards;
import org.springframework.stereotype.Component;

/** What whoever does a task is to read that others wrote for him, whatever it is about. */
@Component
public class TaskRemarks {

    private final Remarks remarks;
    private final Standards standards;

    TaskRemarks(Remarks remarks, Standards standards) {
        this.remarks = remarks;
        this.standards = standards;
    }

    /** Reads at once what was written about these matters, for a page that tells it of each. */
    public void prepare(Collection<UUID> assessmentIds, Collection<UUID> standardIds) {
        if (!assessmentIds.isEmpty()) {
            remarks.prepare(assessmentIds);
        }
        if (!standardIds.isEmpty()) {
            standards.decisions(standardIds);
        }
    }

    /** For the matter's open task of this kind: first why it is there (again), then what else was written. */
    public List<Remark> of(UUID matterId, TaskKind kind) {
        return switch (kind.matter()) {
            case CAMPAIGN, SUBSTITUTION, PERSON -> List.of();
            case ASSESSMENT -> remarks.to(matterId, kind);
            case STANDARD ->
                kind == TaskKind.DRAFT_STANDARD
                        ? standards.returned(standards.get(matterId)).stream()
                                .map(returned -> new Remark(
                                        Remark.Kind.STANDARD_RETURNED,
                                        Objects.requireNonNull(returned.reason()),
                                        returned.decided().at()))
                                .toList()
                        : List.of();
        };
    }
}
