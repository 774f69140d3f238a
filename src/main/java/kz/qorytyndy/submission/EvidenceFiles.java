package kz.qorytyndy.submission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditEvent;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.campaign.Campaigns;
import kz.qorytyndy.inspection.FileInspection;
import kz.qorytyndy.inspection.GivenFile;
import kz.qorytyndy.inspection.InspectedFile;
import kz.qorytyndy.matter.Duties;
import kz.qorytyndy.platform.FieldChecks;
import kz.qorytyndy.platform.ReadOnce;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.platform.Sha256;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Role;
import kz.qorytyndy.territory.RoleHeld;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The evidence that bodies give beside their numbers (methodology §5). A file is there from its upload on; a submission names those that belong to it and
 * keeps them for good. What no submission has named goes away once the assessment no longer waits for data.
 */
@Repository
public class EvidenceFiles {

    /** For all files of one submission together, in bytes. */
    static final long LARGEST_SUBMISSION = 100L * 1024 * 1024;

    private static final int MEGABYTE = 1024 * 1024;
    private static final int PIECE = 256 * 1024;

    private static final ReadOnce<UUID, List<EvidenceFile>> CURRENT = new ReadOnce<>(EvidenceFiles.class, "current");
    private static final ReadOnce<UUID, Map<Integer, List<EvidenceFile>>> OF_VERSIONS =
            new ReadOnce<>(EvidenceFiles.class, "of versions");

    private static final String COLUMNS =
            "id, assessment_id, field, name, media_type, size, sha256, uploaded_by, uploaded_at ";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Assessments assessments;
    private final Campaigns campaigns;
    private final SubmissionTasks tasks;
    private final Duties duties;
    private final AuditTrail trail;
    private final TransactionTemplate transaction;

    EvidenceFiles(
            JdbcClient jdbc,
            Clock clock,
            Assessments assessments,
            Campaigns campaigns,
            SubmissionTasks tasks,
            Duties duties,
            AuditTrail trail,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.assessments = assessments;
        this.campaigns = campaigns;
        this.tasks = tasks;
        this.duties = duties;
        this.trail = trail;
        this.transaction = transaction;
    }

    /**
     * Keeps a file for the assessment, which must wait for its data. The same content given again for the same number is the file that is there. At most
     * 20 MB; PDF, PNG, JPEG, XLSX or DOCX, by content and by name. An HR officer who gives one on the body's behalf counts as one who submitted.
     *
     * @param field the key of the number that the file backs; null if it backs the whole
     * @throws Refusal not found, for another's body; forbidden, unless the actor is an officer of the body or an HR officer; conflict, if the assessment does
     *     not wait for data, or for an HR officer while another holds the task; invalid, saying what is wrong with the file
     */
    public EvidenceFile keep(UUID assessmentId, @Nullable String field, Actor actor, GivenFile given) {
        Assessment assessment = assessments.visible(assessmentId, actor);
        refuseUnlessHis(assessment, actor);
        refuseUnknown(field, assessment);
        return keep(assessment, field, actor, FileInspection.inspect(given));
    }

    /** Keeps a file that backs the whole, as {@link #keep(UUID, String, Actor, GivenFile)} does. */
    public EvidenceFile keep(UUID assessmentId, Actor actor, InspectedFile file) {
        Assessment assessment = assessments.visible(assessmentId, actor);
        refuseUnlessHis(assessment, actor);
        return keep(assessment, null, actor, file);
    }

    private EvidenceFile keep(Assessment assessment, @Nullable String field, Actor actor, InspectedFile given) {
        EvidenceFile file = new EvidenceFile(
                UUID.randomUUID(),
                assessment.id(),
                field,
                given.name(),
                given.format().mediaType(),
                given.content().length,
                given.sha256(),
                actor.username(),
                clock.instant());
        return transaction.execute(status -> store(file, given.content(), acting(assessment, actor)));
    }

    /**
     * Takes the file out of what the next submission takes up ({@link #current}). It is gone then, unless an earlier submission has named it. An HR officer
     * counts as one who submitted.
     *
     * @throws Refusal not found, for another's body; forbidden, unless the actor is an officer of the body, or an HR officer who gave the file himself;
     *     conflict, if the assessment does not wait for data, or for an HR officer while another holds the task
     */
    @Transactional
    public void drop(UUID fileId, Actor actor) {
        EvidenceFile file = visible(fileId, actor);
        Assessment assessment = assessments.lock(file.assessmentId());
        refuseUnlessHis(assessment, actor);
        Actor acting = acting(assessment, actor);
        if (!ofBody(assessment, actor) && !file.uploadedBy().equals(actor.username())) {
            throw Refusal.forbidden("submission.evidence.notGivenByYou");
        }
        takePart(assessment, acting);
        if (!current(assessment.id()).contains(file)) {
            return;
        }
        jdbc.sql(
                        unused(assessment.id()).contains(file)
                                ? "delete from evidence_file where id = :id"
                                : "insert into evidence_withdrawn (file_id) values (:id)")
                .param("id", fileId)
                .update();
        record(file, acting.event(AuditAction.FILE_DROPPED));
    }

    /**
     * The file, if the actor may see its assessment and personal data in it.
     *
     * @throws Refusal not found
     */
    public EvidenceFile visible(UUID fileId, Actor actor) {
        EvidenceFile file = jdbc.sql("select " + COLUMNS + " from evidence_file where id = :id")
                .param("id", fileId)
                .query(Rows.of(EvidenceFile.class))
                .optional()
                .orElseThrow(Refusal::notFound);
        assessments.visible(file.assessmentId(), actor);
        return file;
    }

    /** The content, read from the database piece by piece: at no time is more of it in memory. */
    public InputStream content(EvidenceFile file) {
        return new Pieces(file);
    }

    /**
     * What a submission of the body would take up now: the files that no submission has named, and those of the latest one that were not dropped since. In the
     * order of their upload.
     */
    public List<EvidenceFile> current(UUID assessmentId) {
        return CURRENT.of(
                assessmentId,
                () -> jdbc.sql("select " + COLUMNS + """
                        from evidence_file file where assessment_id = :assessment and (
                          not exists (select from submission_evidence where file_id = file.id)
                          or exists (select from submission_evidence latest where file_id = file.id
                            and version = (select max(version) from submission where assessment_id = :assessment)))
                          and not exists (select from evidence_withdrawn where file_id = file.id)
                        order by uploaded_at, id""")
                        .param("assessment", assessmentId)
                        .query(Rows.of(EvidenceFile.class))
                        .list());
    }

    /** The draft of a data sheet with all files that a submission would take up now: they belong to the data whichever form these were typed into. */
    public ObjectNode withFiles(UUID assessmentId, JsonNode draft) {
        ObjectNode given = draft.deepCopy();
        ArrayNode evidence = given.putArray("evidence");
        current(assessmentId).forEach(file -> evidence.add(file.id().toString()));
        return given;
    }

    /** The files of each version of the submission, in the order of their upload; a version without files is not in it. */
    public Map<Integer, List<EvidenceFile>> ofVersions(UUID assessmentId) {
        return OF_VERSIONS.of(assessmentId, () -> readVersions(assessmentId));
    }

    private Map<Integer, List<EvidenceFile>> readVersions(UUID assessmentId) {
        Map<Integer, List<EvidenceFile>> versions = new LinkedHashMap<>();
        jdbc.sql("select named.version, " + COLUMNS.replace("assessment_id", "file.assessment_id") + """
                        from submission_evidence named join evidence_file file on file.id = named.file_id
                        where named.assessment_id = :assessment order by named.version, uploaded_at, id""")
                .param("assessment", assessmentId)
                .query((row, index) -> Map.entry(
                        row.getInt("version"), Rows.of(EvidenceFile.class).mapRow(row, index)))
                .list()
                .forEach(named -> versions.computeIfAbsent(named.getKey(), version -> new ArrayList<>())
                        .add(named.getValue()));
        return versions;
    }

    /** Drops what no submission has named and none can name any more. Every night, and harmless at any time. */
    @Scheduled(cron = "0 30 3 * * *", zone = "Asia/Almaty")
    public void dropUnused() {
        jdbc.sql("""
                        delete from evidence_file file using assessment
                        where assessment.id = file.assessment_id and assessment.state <> 'AWAITING_SUBMISSION'
                          and not exists (select from submission_evidence where file_id = file.id)""").update();
    }

    /** Notes what is wrong with the ids as the evidence of a submission of the assessment. */
    void check(UUID assessmentId, List<UUID> ids, FieldChecks checks) {
        Map<UUID, Integer> sizes = new LinkedHashMap<>();
        jdbc.sql("select id, size from evidence_file where assessment_id = :assessment and id = any(:ids)")
                .param("assessment", assessmentId)
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, index) -> sizes.put(row.getObject("id", UUID.class), row.getInt("size")))
                .list();
        for (int i = 0; i < ids.size(); i++) {
            if (!sizes.containsKey(ids.get(i))) {
                checks.wrong("evidence[" + i + "]", "submission.refusal.noSuchFile");
            }
        }
        if (sum(sizes.values()) > LARGEST_SUBMISSION) {
            checks.wrong("evidence", "submission.evidence.allTooLarge", LARGEST_SUBMISSION / MEGABYTE);
        }
    }

    /** Makes the files those of the submission, for good. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void attach(Submission submission, List<UUID> ids) {
        for (UUID id : new LinkedHashSet<>(ids)) {
            jdbc.sql("""
                            insert into submission_evidence (assessment_id, version, file_id)
                            values (:assessment, :version, :file)""")
                    .param("assessment", submission.assessmentId())
                    .param("version", submission.version())
                    .param("file", id)
                    .update();
        }
    }

    private EvidenceFile store(EvidenceFile file, byte[] content, Actor actor) {
        Assessment assessment = assessments.lock(file.assessmentId()).standingIn(AssessmentState.AWAITING_SUBMISSION);
        takePart(assessment, actor);
        int stored = jdbc.sql("""
                        insert into evidence_file (id, assessment_id, field, name, media_type, size, sha256, content,
                                                   uploaded_by, uploaded_at)
                        values (:id, :assessmentId, :field, :name, :mediaType, :size, :sha256, :content, :uploadedBy, :uploadedAt)
                        on conflict do nothing""")
                .paramSource(Rows.params(file).and("content", content))
                .update();
        if (stored == 0) {
            EvidenceFile same = sameAs(file);
            int back = jdbc.sql("delete from evidence_withdrawn where file_id = :id")
                    .param("id", same.id())
                    .update();
            if (back > 0) {
                record(same, actor.event(AuditAction.FILE_KEPT));
            }
            return same;
        }
        if (sum(unused(file.assessmentId()).stream().map(EvidenceFile::size).toList()) > LARGEST_SUBMISSION) {
            throw FileInspection.refusal("submission.evidence.allTooLarge", LARGEST_SUBMISSION / MEGABYTE);
        }
        record(file, actor.event(AuditAction.FILE_KEPT));
        return file;
    }

    private EvidenceFile sameAs(EvidenceFile file) {
        return jdbc.sql("select " + COLUMNS + """
                        from evidence_file
                        where assessment_id = :assessmentId and field is not distinct from :field and sha256 = :sha256""")
                .paramSource(Rows.params(file))
                .query(Rows.of(EvidenceFile.class))
                .single();
    }

    private List<EvidenceFile> unused(UUID assessmentId) {
        return jdbc.sql("select " + COLUMNS + """
                        from evidence_file file where assessment_id = :assessment
                          and not exists (select from submission_evidence where file_id = file.id)""")
                .param("assessment", assessmentId)
                .query(Rows.of(EvidenceFile.class))
                .list();
    }

    /** As one of the body's officers, or as an HR officer on the body's behalf. */
    private static Actor acting(Assessment assessment, Actor actor) {
        return ofBody(assessment, actor)
                ? actor.as(new RoleHeld(Role.TERRITORIAL_OFFICER, assessment.bodyCode()))
                : actor.as(Role.HR_OFFICER);
    }

    private static boolean ofBody(Assessment assessment, Actor actor) {
        return actor.is(Role.TERRITORIAL_OFFICER, assessment.bodyCode());
    }

    /** Of one body's officers each may change what belongs to the sheet; who comes from outside changes nothing under the holder's hands. */
    private void takePart(Assessment assessment, Actor acting) {
        if (!ofBody(assessment, acting)) {
            tasks.refuseIfHeldByAnother(assessment.id(), acting);
            duties.took(assessment.id(), acting, Duties.Part.SUBMITTED);
        }
    }

    private static void refuseUnlessHis(Assessment assessment, Actor actor) {
        if (!ofBody(assessment, actor) && !actor.is(Role.HR_OFFICER)) {
            throw Refusal.forbidden("submission.evidence.notYours");
        }
        assessment.standingIn(AssessmentState.AWAITING_SUBMISSION);
    }

    private void refuseUnknown(@Nullable String field, Assessment assessment) {
        boolean known = field == null
                || campaigns.methodologyOf(assessment.campaignId()).catalogue().fields().stream()
                        .anyMatch(each -> each.key().equals(field));
        if (!known) {
            throw Refusal.invalidField("field", "submission.evidence.field");
        }
    }

    private void record(EvidenceFile file, AuditEvent event) {
        AuditEvent about = event.in(file.assessmentId()).subject("file " + file.id());
        trail.record(
                event.action() == AuditAction.FILE_KEPT
                        ? about.changed(null, file.sha256())
                        : about.changed(file.sha256(), null));
    }

    private static long sum(Iterable<Integer> sizes) {
        long sum = 0;
        for (int size : sizes) {
            sum += size;
        }
        return sum;
    }

    private final class Pieces extends InputStream {

        private final EvidenceFile file;
        private final MessageDigest read = Sha256.digest();
        private byte[] piece = new byte[0];
        private int inPiece;
        private int inFile;

        Pieces(EvidenceFile file) {
            this.file = file;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (inPiece == piece.length) {
                if (inFile == file.size()) {
                    return -1;
                }
                next();
            }
            int count = Math.min(length, piece.length - inPiece);
            System.arraycopy(piece, inPiece, target, offset, count);
            inPiece += count;
            return count;
        }

        private void next() throws IOException {
            piece = jdbc.sql("select substring(content from :from for :length) from evidence_file where id = :id")
                    .param("from", inFile + 1)
                    .param("length", PIECE)
                    .param("id", file.id())
                    .query(byte[].class)
                    .optional()
                    .orElseThrow(() -> new IOException("Dropped while it was read: " + file.id()));
            inPiece = 0;
            inFile += piece.length;
            read.update(piece);
            if (inFile == file.size()
                    && !HexFormat.of().formatHex(read.digest()).equals(file.sha256())) {
                throw new IOException("Not what was given: " + file.id());
            }
        }
    }
}
