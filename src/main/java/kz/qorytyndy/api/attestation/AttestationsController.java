package kz.qorytyndy.api.attestation;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.qorytyndy.api.ItemList;
import kz.qorytyndy.attestation.AddAttestation;
import kz.qorytyndy.attestation.AttestationExtracts;
import kz.qorytyndy.attestation.AttestationWorkbooks;
import kz.qorytyndy.attestation.Attestations;
import kz.qorytyndy.attestation.Attestations.Filter;
import kz.qorytyndy.attestation.Attestations.Listed;
import kz.qorytyndy.attestation.Attestations.Page;
import kz.qorytyndy.attestation.ChangeAttestation;
import kz.qorytyndy.inspection.GivenFile;
import kz.qorytyndy.matter.AttestationNumber;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.platform.Attachment;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.workbook.WorkbookReader;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
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

/** The attestation lists, the extracts for the commission, and what follows from them for the data sheet. */
@RestController
@RequestMapping("/api/v1/attestations")
@Tag(name = "Attestations")
class AttestationsController {

    private final Attestations attestations;
    private final AttestationWorkbooks workbooks;
    private final AttestationExtracts extracts;

    AttestationsController(Attestations attestations, AttestationWorkbooks workbooks, AttestationExtracts extracts) {
        this.attestations = attestations;
        this.workbooks = workbooks;
        this.extracts = extracts;
    }

    /** The numbers of the data sheet that the list comes to. */
    record Proposal(int attestationDue, int attested, int attestedCompliant, int attestedWithStandards) {

        static Proposal of(Map<AttestationNumber, Integer> numbers) {
            return new Proposal(
                    numbers.getOrDefault(AttestationNumber.ATTESTATION_DUE, 0),
                    numbers.getOrDefault(AttestationNumber.ATTESTED, 0),
                    numbers.getOrDefault(AttestationNumber.ATTESTED_COMPLIANT, 0),
                    numbers.getOrDefault(AttestationNumber.ATTESTED_WITH_STANDARDS, 0));
        }
    }

    /** How many entries a command made or changed. */
    record Count(int count) {}

    /**
     * The attestation lists. Of a body and a period (as in 2026-Q3), or of all that one may see; with number (attestationDue,
     * attested, attestedCompliant, attestedWithStandards) those behind that number of the data sheet. For the body's officer and
     * head, the HR service and the auditor.
     */
    @GetMapping
    ItemList<AttestationView> list(
            @RequestParam(required = false) @Nullable String body,
            @RequestParam(required = false) @Nullable ReportingPeriod period,
            @RequestParam(required = false) @Nullable String number,
            ItemList.Asked asked,
            Actor actor) {
        Filter filter = new Filter(body, period, number == null ? null : number(number));
        Page found = attestations.list(actor, filter, asked.page(), asked.size());
        return new ItemList<>(found.items().stream().map(AttestationView::of).toList(), found.total());
    }

    private static AttestationNumber number(String key) {
        return AttestationNumber.withKey(key)
                .orElseThrow(() -> Refusal.invalidField(
                        "number",
                        "platform.command.oneOf",
                        Arrays.stream(AttestationNumber.values())
                                .map(AttestationNumber::key)
                                .collect(Collectors.joining(", "))));
    }

    /** What the list comes to. The four numbers of the data sheet; 404 if the body has no list for the period. */
    @GetMapping("/proposal")
    Proposal proposal(@RequestParam String body, @RequestParam ReportingPeriod period, Actor actor) {
        return Proposal.of(attestations.numbers(body, period, actor));
    }

    /** An entry of an attestation list. 404 for those of other bodies. */
    @GetMapping("/{id}")
    AttestationView get(@PathVariable UUID id, Actor actor) {
        return AttestationView.of(attestations.get(id, actor));
    }

    /**
     * Put an employee on the list. Of his body, for the period; what became of it may follow. A day needs a result and a result a
     * day; an extract needs both, and a confirmed record. For the body's officer and head, and on their behalf for an HR officer.
     * 409 if he is on the list.
     */
    @PostMapping
    ResponseEntity<AttestationView> add(@RequestBody AddAttestation entry, Actor actor) {
        Listed added = attestations.add(entry, actor);
        return ResponseEntity.created(
                        URI.create("/api/v1/attestations/" + added.attestation().id()))
                .body(AttestationView.of(added));
    }

    /** Put everybody on the list. All who were in the body in the period and are not on its list yet. */
    @PostMapping("/all")
    Count addAll(@RequestParam String body, @RequestParam ReportingPeriod period, Actor actor) {
        return new Count(attestations.addAll(body, period, actor));
    }

    /** Say what became of an entry. All of it; with the version that was read, 409 if somebody else has changed it since. */
    @PutMapping("/{id}")
    AttestationView change(@PathVariable UUID id, @RequestBody ChangeAttestation entry, Actor actor) {
        return AttestationView.of(attestations.change(id, entry, actor));
    }

    /** Take an employee off the list. With version, 409 if somebody else has changed the entry since. */
    @DeleteMapping("/{id}")
    ResponseEntity<Void> remove(
            @PathVariable UUID id, @RequestParam(required = false) @Nullable Integer version, Actor actor) {
        attestations.remove(id, version, actor);
        return ResponseEntity.noContent().build();
    }

    /**
     * The list as a workbook. The template for the import, filled with the list; if there is none yet, with everybody who was in
     * the body in the period.
     */
    @GetMapping("/list.xlsx")
    ResponseEntity<Resource> workbook(
            @RequestParam String body, @RequestParam ReportingPeriod period, Actor actor, HttpServletRequest request) {
        return Attachment.of(
                AttestationWorkbooks.fileName(body, period, "xlsx"),
                WorkbookReader.MEDIA_TYPE,
                out -> workbooks.write(body, period, actor, Languages.of(request), out));
    }

    /**
     * Give a list as a workbook. Each row puts an employee on the list or says what became of him; those whom it does not name stay
     * as they are. 422 names each problem of each row by its sheet and cell, also where an entry was changed since the file went out; then nothing is imported.
     * With {@code preview} it only says what would change; {@code seen} from there keeps anything else from being taken (409).
     */
    @PostMapping(path = "/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    AttestationWorkbooks.Imported take(
            @RequestParam String body,
            @RequestParam ReportingPeriod period,
            @RequestPart("file") MultipartFile file,
            @RequestParam(defaultValue = "false") boolean preview,
            @RequestParam(required = false) @Nullable String seen,
            Actor actor)
            throws IOException {
        return workbooks.take(body, period, GivenFile.of(file), preview, seen, actor);
    }

    /**
     * The extract of an employee. His confirmed records of keeping and breaking work standards, for the commission (work standards
     * §8), as PDF/A in Kazakh.
     */
    @GetMapping("/{id}/extract.pdf")
    ResponseEntity<Resource> extract(@PathVariable UUID id, Actor actor) {
        Listed listed = attestations.get(id, actor);
        return Attachment.of(
                AttestationExtracts.fileName(listed), MediaType.APPLICATION_PDF_VALUE, extracts.pdf(listed, actor));
    }

    /** The extracts of a whole list. Those of all on the list in one document, each from a new page. 404 if there is no list. */
    @GetMapping("/extracts.pdf")
    ResponseEntity<Resource> extracts(@RequestParam String body, @RequestParam ReportingPeriod period, Actor actor) {
        return Attachment.of(
                AttestationWorkbooks.fileName(body, period, "pdf"),
                MediaType.APPLICATION_PDF_VALUE,
                extracts.pdf(body, period, actor));
    }
}
