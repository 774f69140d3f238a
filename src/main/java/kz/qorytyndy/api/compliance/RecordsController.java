package kz.qorytyndy.api.compliance;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import kz.qorytyndy.api.ItemList;
import kz.qorytyndy.compliance.ComplianceRecord;
import kz.qorytyndy.compliance.CorrectRecord;
import kz.qorytyndy.compliance.EnterRecord;
import kz.qorytyndy.compliance.RecordImports;
import kz.qorytyndy.compliance.Records;
import kz.qorytyndy.compliance.Records.Chosen;
import kz.qorytyndy.inspection.GivenFile;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.platform.Attachment;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Substitutions;
import kz.qorytyndy.workbook.WorkbookReader;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Keeping and breaking work standards. */
@RestController
@RequestMapping("/api/v1/standards/records")
@Tag(name = "Records")
class RecordsController {

    private final Records records;
    private final RecordImports imports;
    private final Substitutions substitutions;

    RecordsController(Records records, RecordImports imports, Substitutions substitutions) {
        this.records = records;
        this.imports = imports;
        this.substitutions = substitutions;
    }

    /** Which round is confirmed; null: the latest. */
    record Confirm(@Nullable Integer version) {}

    record ConfirmAll(List<Chosen> records) {}

    /** What the employee says, and to which round; null: the latest. */
    record NoteComment(String text, @Nullable Integer version) {}

    /** How many records. */
    record Entered(int entered) {}

    /**
     * The records of a body and a period. By personnel number; period as in 2026-Q3. With employee those of one, with
     * confirmed=false those that await confirmation. For the body's officer and head, the HR service and the auditor; 404 for
     * everybody else.
     */
    @GetMapping
    ItemList<RecordView> list(
            @RequestParam String body,
            @RequestParam ReportingPeriod period,
            @RequestParam(required = false) @Nullable UUID employee,
            @RequestParam(required = false) @Nullable Boolean confirmed,
            ItemList.Asked asked,
            Actor actor) {
        List<ComplianceRecord> found = records.list(body, period, actor).stream()
                .filter(record -> employee == null || record.employeeId().equals(employee))
                .filter(record -> confirmed == null || record.isConfirmed() == confirmed)
                .toList();
        return ItemList.of(found, asked, this::view);
    }

    /** A record. Its latest round; 404 for those of other bodies. */
    @GetMapping("/{id}")
    RecordView get(@PathVariable UUID id, Actor actor) {
        return view(records.get(id, actor));
    }

    /**
     * Enter a record. How an employee kept one standard in a period: an entry for each of its requirements, which was kept, or
     * broken with fact, date and document. For the body's officer and head, and on their behalf for an HR officer. The employee
     * held a post to which the standard applied on a day of the period, and on the date of each breach. 409 if there is such a
     * record.
     */
    @PostMapping
    ResponseEntity<RecordView> enter(@RequestBody EnterRecord record, Actor actor) {
        ComplianceRecord entered = records.enter(record, actor);
        return ResponseEntity.created(URI.create("/api/v1/standards/records/" + entered.id()))
                .body(view(entered));
    }

    /**
     * Put a record right. All entries again, with a reason and the version that was read: a new round, to be confirmed anew; the
     * earlier ones stay.
     */
    @PutMapping("/{id}")
    RecordView correct(@PathVariable UUID id, @RequestBody CorrectRecord record, Actor actor) {
        return view(records.correct(id, record, actor));
    }

    /**
     * Confirm a record. For the head of the body and the HR head, never for whoever entered a round of it, nor for whom he did.
     * With version only that round: 409 if it was put right since.
     */
    @PostMapping("/{id}/confirm")
    RecordView confirm(@PathVariable UUID id, @RequestBody(required = false) @Nullable Confirm body, Actor actor) {
        records.confirm(List.of(new Chosen(id, body == null ? null : body.version())), actor);
        return view(records.get(id, actor));
    }

    /** Confirm several records. All or none, each as by itself. */
    @PostMapping("/confirm")
    ResponseEntity<Void> confirmAll(@RequestBody ConfirmAll body, Actor actor) {
        records.confirm(body.records(), actor);
        return ResponseEntity.noContent().build();
    }

    /**
     * Note what the employee says. To the latest round of the record; for those who enter records. Earlier comments stay. With version,
     * 409 if somebody else has put the record right since.
     */
    @PostMapping("/{id}/comment")
    RecordView comment(@PathVariable UUID id, @RequestBody NoteComment body, Actor actor) {
        records.comment(id, body.text(), body.version(), actor);
        return view(records.get(id, actor));
    }

    /**
     * What is to be recorded, as a workbook. A row for each requirement of each standard by which the work of somebody in the body
     * is still to be recorded for the period; what import takes in. Its texts are in the language of Accept-Language. For those who
     * enter records.
     */
    @GetMapping("/template.xlsx")
    ResponseEntity<Resource> template(
            @RequestParam String body, @RequestParam ReportingPeriod period, Actor actor, HttpServletRequest request) {
        return Attachment.of(
                "records-" + body + "-" + period.code() + ".xlsx",
                WorkbookReader.MEDIA_TYPE,
                out -> imports.write(body, period, actor, Languages.of(request), out));
    }

    /**
     * Enter the records of a workbook. A workbook with the columns of the template, in any order. Rows in which nothing is filled
     * in are left for later. 422 names every problem by its cell; then nothing is entered.
     */
    @PostMapping(path = "/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Entered take(
            @RequestParam String body,
            @RequestParam ReportingPeriod period,
            @RequestPart("file") MultipartFile file,
            Actor actor)
            throws IOException {
        return new Entered(imports.take(body, period, GivenFile.of(file), actor));
    }

    private RecordView view(ComplianceRecord record) {
        return RecordView.of(record, records.comments(record.id()), substitutions);
    }
}
