package kz.qorytyndy.exchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.exchange.ImportReport.Problem;
import kz.qorytyndy.exchange.SheetIntake.Outcome;
import kz.qorytyndy.inspection.GivenFile;
import kz.qorytyndy.platform.CanonicalJson;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Refusal.FieldError;
import kz.qorytyndy.platform.Refusal.Place;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.platform.Sha256;
import kz.qorytyndy.platform.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of {@link Imports}. */
@Repository
class ImportStore {

    private final JdbcClient jdbc;
    private final Texts texts;
    private final Clock clock;

    ImportStore(JdbcClient jdbc, Texts texts, Clock clock) {
        this.jdbc = jdbc;
        this.texts = texts;
        this.clock = clock;
    }

    /** A file that waits, or is worked off. */
    record Work(
            UUID batchId, int place, GivenFile file, int attempts, UUID campaignId, String startedBy, boolean submit) {}

    /** Opens a batch, or finds the same one that is worked off. */
    Optional<UUID> open(UUID id, UUID campaignId, String startedBy, boolean submit, List<GivenFile> files) {
        String sha256 = Sha256.of(
                files.stream().map(file -> file.name() + "\n" + file.sha256()).collect(Collectors.joining("\n")));
        int opened = jdbc.sql("""
                        insert into import_batch (id, campaign_id, started_by, started_at, submit, sha256)
                        values (:id, :campaign, :by, :at, :submit, :sha256) on conflict do nothing""")
                .param("id", id)
                .param("campaign", campaignId)
                .param("by", startedBy)
                .param("at", now())
                .param("submit", submit)
                .param("sha256", sha256)
                .update();
        return opened == 1
                ? Optional.empty()
                : Optional.of(jdbc.sql("""
                                select id from import_batch
                                where campaign_id = :campaign and started_by = :by and submit = :submit
                                  and sha256 = :sha256 order by started_at desc limit 1""")
                        .param("campaign", campaignId)
                        .param("by", startedBy)
                        .param("submit", submit)
                        .param("sha256", sha256)
                        .query(UUID.class)
                        .single());
    }

    void add(UUID batchId, int place, GivenFile file) {
        jdbc.sql("insert into import_file (batch_id, place, name, content) values (:batch, :place, :name, :content)")
                .param("batch", batchId)
                .param("place", place)
                .param("name", file.name())
                .param("content", file.content())
                .update();
    }

    /** Counts one more attempt at the file that waits longest and that no other instance works off. */
    Optional<Work> attemptNext() {
        return jdbc.sql("""
                        update import_file set attempts = attempts + 1 from import_batch batch
                        where batch.id = import_file.batch_id and (batch_id, place) = (
                          select file.batch_id, file.place from import_file file join import_batch on id = batch_id
                          where file.ended_at is null order by attempts, started_at, place limit 1
                          for no key update of file skip locked)
                        returning import_file.*, campaign_id, started_by, submit""")
                .query((row, index) -> new Work(
                        row.getObject("batch_id", UUID.class),
                        row.getInt("place"),
                        file(row),
                        row.getInt("attempts"),
                        row.getObject("campaign_id", UUID.class),
                        row.getString("started_by"),
                        row.getBoolean("submit")))
                .optional();
    }

    /** Locks the file until the running transaction ends; false if another instance was faster. */
    boolean lock(Work work) {
        // The transaction idles while the sheets have theirs.
        jdbc.sql("set local idle_in_transaction_session_timeout = '10min'").update();
        // A key lock less, so that rows which name the file can be written meanwhile.
        return jdbc.sql("""
                        select true from import_file
                        where batch_id = :batchId and place = :place and ended_at is null
                        for no key update skip locked""")
                .paramSource(Rows.params(work))
                .query(Boolean.class)
                .optional()
                .isPresent();
    }

    /** Notes which sheets the file has, unless that was done before. */
    void list(Work work, List<WorkbookSheet> sheets, Map<String, Assessment> byBody) {
        IntStream.range(0, sheets.size()).forEach(place -> {
            Assessment assessment =
                    sheets.get(place).bodyCode().map(byBody::get).orElse(null);
            jdbc.sql("""
                            insert into import_sheet (batch_id, file, place, name, assessment_id)
                            values (:batch, :file, :place, :name, :assessment) on conflict do nothing""")
                    .param("batch", work.batchId())
                    .param("file", work.place())
                    .param("place", place)
                    .param("name", sheets.get(place).name())
                    .param("assessment", assessment == null ? null : assessment.id())
                    .update();
        });
    }

    /** The places of the file's sheets that wait. */
    List<Integer> waiting(Work work) {
        return jdbc.sql("""
                        select place from import_sheet
                        where batch_id = :batch and file = :file and outcome is null order by place""")
                .param("batch", work.batchId())
                .param("file", work.place())
                .query(Integer.class)
                .list();
    }

    /** Whether a sheet of the batch gave the assessment's data already. */
    boolean isTaken(UUID batchId, UUID assessmentId) {
        return jdbc.sql("""
                        select exists (select from import_sheet where batch_id = :batch and assessment_id = :assessment
                          and outcome in ('IMPORTED', 'SUBMITTED', 'UNCHANGED'))""")
                .param("batch", batchId)
                .param("assessment", assessmentId)
                .query(Boolean.class)
                .single();
    }

    void done(Work work, int place, Outcome outcome) {
        sheet(work, place, outcome.name(), List.of());
    }

    void refuse(Work work, int place, String sheet, Refusal refusal) {
        sheet(work, place, ImportReport.Outcome.REFUSED.name(), problems(refusal, new Place(sheet, null)));
    }

    private void sheet(Work work, int place, String outcome, List<Problem> problems) {
        jdbc.sql("""
                        update import_sheet set outcome = :outcome, problems = cast(:problems as jsonb)
                        where batch_id = :batch and file = :file and place = :place""")
                .param("outcome", outcome)
                .param("problems", CanonicalJson.of(problems))
                .param("batch", work.batchId())
                .param("file", work.place())
                .param("place", place)
                .update();
    }

    /** The file is worked off. */
    void end(Work work) {
        end(work, List.of());
    }

    /** The file is refused as a whole. */
    void end(Work work, Refusal refusal) {
        end(work, problems(refusal, null));
    }

    private void end(Work work, List<Problem> problems) {
        jdbc.sql("""
                        update import_file set ended_at = :at, problems = cast(:problems as jsonb),
                          content = case when exists (select from import_sheet where batch_id = :batch and file = :place
                            and outcome in ('IMPORTED', 'SUBMITTED')) then content end
                        where batch_id = :batch and place = :place""")
                .param("at", now())
                .param("problems", CanonicalJson.of(problems))
                .param("batch", work.batchId())
                .param("place", work.place())
                .update();
        jdbc.sql("""
                        update import_batch set ended_at = :at where id = :batch
                          and not exists (select from import_file where batch_id = :batch and ended_at is null)""").param("at", now()).param("batch", work.batchId()).update();
    }

    Optional<GivenFile> file(UUID id, int place) {
        return jdbc.sql("""
                        select name, content from import_file
                        where batch_id = :batch and place = :place and ended_at is not null and content is not null""")
                .param("batch", id)
                .param("place", place)
                .query((row, index) -> file(row))
                .optional();
    }

    Optional<ImportReport> report(UUID id) {
        return jdbc.sql("select *, '[]' as files from import_batch where id = :id")
                .param("id", id)
                .query(Rows.of(ImportReport.class))
                .optional()
                .map(report -> report.with(files(id)));
    }

    List<ImportReport> ofCampaign(UUID campaignId) {
        return jdbc.sql("""
                        select *, '[]' as files from import_batch where campaign_id = :campaign
                        order by started_at desc, id""")
                .param("campaign", campaignId)
                .query(Rows.of(ImportReport.class))
                .list();
    }

    private List<ImportReport.File> files(UUID id) {
        return jdbc.sql("""
                        select place, name, content is not null and ended_at is not null as kept, problems, ended_at,
                          (select coalesce(json_agg(json_build_object('name', name, 'assessmentId', assessment_id,
                                                                      'outcome', outcome, 'problems', problems) order by place), '[]')
                           from import_sheet where batch_id = given.batch_id and file = given.place) as sheets
                        from import_file given where batch_id = :batch order by place""")
                .param("batch", id)
                .query(Rows.of(ImportReport.File.class))
                .list();
    }

    private static GivenFile file(ResultSet row) throws SQLException {
        return new GivenFile(row.getString("name"), row.getBytes("content"));
    }

    /** In all languages, because nobody knows who reads them. */
    private List<Problem> problems(Refusal refusal, @Nullable Place whole) {
        List<FieldError> errors = refusal.errors().isEmpty()
                ? List.of(new FieldError(WorkbookSheet.FIELD, refusal.reason(), whole))
                : refusal.errors();
        return errors.stream()
                .map(error -> new Problem(error.sheet(), error.cell(), error.field(), localized(error.message())))
                .toList();
    }

    private LocalizedText localized(Message message) {
        return new LocalizedText(
                texts.text(Languages.KAZAKH, message),
                texts.text(Languages.RUSSIAN, message),
                texts.text(Languages.ENGLISH, message));
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
