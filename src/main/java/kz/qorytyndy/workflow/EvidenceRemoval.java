package kz.qorytyndy.workflow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.qorytyndy.exchange.Workbooks;
import kz.qorytyndy.inspection.FileInspection;
import kz.qorytyndy.inspection.GivenFile;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.submission.EvidenceFile;
import kz.qorytyndy.submission.EvidenceFiles;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.workbook.WorkbookReader;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes evidence files out of what the next submission takes up. */
@Service
public class EvidenceRemoval {

    private final EvidenceFiles files;
    private final Workbooks workbooks;
    private final SheetDrafts drafts;
    private final TransactionTemplate transaction;

    EvidenceRemoval(EvidenceFiles files, Workbooks workbooks, SheetDrafts drafts, TransactionTemplate transaction) {
        this.files = files;
        this.workbooks = workbooks;
        this.drafts = drafts;
        this.transaction = transaction;
    }

    /**
     * Takes a file out of what the next submission takes up, as {@link EvidenceFiles#drop} does; but a workbook stays as long as the draft's numbers are its own.
     *
     * @throws Refusal as {@link EvidenceFiles#drop} does; conflict, if they are
     */
    public void drop(UUID fileId, Actor actor) {
        EvidenceFile file = files.visible(fileId, actor);
        // No connection waits for the file.
        boolean standsInDraft = isSourceOfDraft(file);
        transaction.executeWithoutResult(status -> {
            files.drop(fileId, actor);
            if (standsInDraft) {
                throw Refusal.conflict("submission.evidence.standsInDraft", file.name());
            }
        });
    }

    private boolean isSourceOfDraft(EvidenceFile file) {
        String taskId = drafts.openTask(file.assessmentId());
        return taskId != null
                && file.mediaType().equals(WorkbookReader.MEDIA_TYPE)
                && numbers(file)
                        .filter(numbers -> drafts.isDrafted(taskId, numbers))
                        .isPresent();
    }

    /** What the file holds, if it is a data sheet of its assessment. */
    private Optional<Map<String, BigDecimal>> numbers(EvidenceFile file) {
        try (InputStream content = files.content(file)) {
            GivenFile given = new GivenFile(file.name(), content.readAllBytes());
            return Optional.of(workbooks.read(file.assessmentId(), FileInspection.workbook(given)));
        } catch (Refusal none) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
