package kz.qorytyndy.api.audit;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import kz.qorytyndy.api.ItemList;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditLog;
import kz.qorytyndy.audit.LogReport;
import kz.qorytyndy.platform.Attachment;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.workflow.course.TrailFilter;
import kz.qorytyndy.workflow.course.TrailLog;
import kz.qorytyndy.workflow.course.TrailReading;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The trail and the log over it, in the formats that foreign programs check: RFC 6962, C2SP tlog-checkpoint and signed-note. */
@RestController
@RequestMapping("/api/v1/audit")
@Tag(name = "Audit")
class AuditController {

    private final TrailReading trail;
    private final TrailLog log;

    AuditController(TrailReading trail, TrailLog log) {
        this.trail = trail;
        this.log = log;
    }

    /** A part of the trail, and the id before which it goes on; null at its end. */
    record Events(List<TrailReading.Event> items, @Nullable Long older) {}

    /** What somebody outside kept of the log: sizes and roots, each pair on a line, or a checkpoint; null: nothing. */
    record Verify(@Nullable String witnesses) {}

    /**
     * The trail. Newest first; a body's own for its people, all for the HR service, auditors and administrators. matter is the id of a campaign, an assessment or
     * a work standard, or the number of a conclusion or a standard; before is what older told; at most size.
     */
    @GetMapping("/events")
    Events events(
            @RequestParam(required = false) @Nullable String person,
            @RequestParam(required = false) @Nullable String body,
            @RequestParam(required = false) @Nullable String matter,
            @RequestParam(required = false) @Nullable AuditAction action,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable Long before,
            ItemList.Asked asked,
            Actor actor) {
        TrailReading.Page page =
                trail.page(new TrailFilter(person, body, matter, action, from, to), before, actor, asked.size());
        return new Events(page.items(), page.older());
    }

    /** The newest checkpoint. A signed note: origin, size, root in Base64, when it was made, and an Ed25519 signature. 404 before the first event. */
    @GetMapping(path = "/checkpoint", produces = MediaType.TEXT_PLAIN_VALUE)
    String checkpoint(Actor actor) {
        return log.note(actor).orElseThrow(Refusal::notFound);
    }

    /**
     * That an event stands in the log. The audit path of RFC 6962 from the leaf upwards, hashes in Base64; event is its id in the trail, size that of a checkpoint,
     * without it the newest. 404 if the log of that size does not have the event.
     */
    @GetMapping("/proof")
    AuditLog.Proof proof(@RequestParam long event, @RequestParam(required = false) @Nullable Long size, Actor actor) {
        return log.proof(event, size, actor);
    }

    /** The log as a file. A ZIP that is checked without the database by {@code java -jar qorytyndy.jar audit verify}. 409 while another is made. */
    @GetMapping("/export")
    void export(Actor actor, HttpServletResponse response) throws IOException {
        log.export(actor, () -> Attachment.to(response, "qorytyndy-log.zip", "application/zip"));
    }

    /**
     * Look through the whole log. Whether anything was done to the trail past the application: what, and where. With what somebody outside kept, such as the line on an
     * issued conclusion, also a cut and a rolled back database are seen. 409 while another looks.
     */
    @PostMapping("/verify")
    LogReport verify(@RequestBody Verify body, Actor actor) {
        return log.verify(body.witnesses() == null ? "" : body.witnesses(), actor);
    }
}
