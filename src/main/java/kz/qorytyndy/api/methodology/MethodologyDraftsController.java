package kz.qorytyndy.api.methodology;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.qorytyndy.api.ItemList;
import kz.qorytyndy.platform.Attachment;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.scoring.MethodologyRef;
import kz.qorytyndy.scoring.editor.Blueprint;
import kz.qorytyndy.scoring.editor.BlueprintPreview;
import kz.qorytyndy.scoring.editor.DraftPart;
import kz.qorytyndy.scoring.editor.Fault;
import kz.qorytyndy.scoring.editor.MethodologyDraft;
import kz.qorytyndy.scoring.editor.MethodologyDrafts;
import kz.qorytyndy.territory.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The methodologies that HR officers are making, part by part. */
@RestController
@RequestMapping("/api/v1/methodology-drafts")
@Tag(name = "Methodologies")
class MethodologyDraftsController {

    private final MethodologyDrafts drafts;

    MethodologyDraftsController(MethodologyDrafts drafts) {
        this.drafts = drafts;
    }

    /**
     * What a draft is begun from: the methodology with this id and checksum, or, for that of another order, nothing.
     *
     * @param order the other order's name in three languages
     */
    record Begin(@Nullable String id, @Nullable String checksum, Blueprint.@Nullable Words order) {}

    /** By how many places a part moves among its like: -1 is up, 1 is down. */
    record Move(int by) {}

    /** What to try an indicator with. */
    record Try(Map<String, BigDecimal> numbers) {}

    /**
     * What an indicator comes to.
     *
     * @param picture its pieces from left to right; none while something is missing
     * @param sample what the numbers come to; null while something is missing
     */
    record Preview(List<BlueprintPreview.Segment> picture, BlueprintPreview.@Nullable Sample sample) {}

    /** Drafts of methodologies. The one that was changed last first. For the HR service and the auditor. */
    @GetMapping
    ItemList<MethodologyDraftView.Summary> all(Actor actor, ItemList.Asked asked) {
        return ItemList.of(drafts.all(actor), asked, MethodologyDraftView.Summary::of);
    }

    /**
     * Begin a draft. As a copy of a methodology that the product knows, which 422 refuses with the reason if it is not made of the
     * editor's parts; or of nothing, for another order. For HR officers.
     */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    MethodologyDraftView begin(@RequestBody Begin command, Actor actor) {
        if (command.order() != null) {
            return MethodologyDraftView.of(drafts.begin(command.order(), actor));
        }
        if (command.id() == null || command.checksum() == null) {
            throw Refusal.invalidField(command.id() == null ? "id" : "checksum", "platform.field.required");
        }
        return MethodologyDraftView.of(drafts.begin(new MethodologyRef(command.id(), command.checksum()), actor));
    }

    /** A draft with all its parts. Each has a version of its own. For the HR service and the auditor. */
    @GetMapping("/{id}")
    MethodologyDraftView one(@PathVariable UUID id, Actor actor) {
        return MethodologyDraftView.of(drafts.get(id, actor));
    }

    /** Delete a draft. What it became stays. For HR officers. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable UUID id, Actor actor) {
        drafts.delete(id, actor);
    }

    /**
     * Add a part. kind is criteria, inputs, indicators or lowering; key is proposed if it is left out and does not change any more. The
     * body is what stands in it, which may be as little as {}. For HR officers.
     */
    @PostMapping("/{id}/parts")
    @ResponseStatus(HttpStatus.CREATED)
    MethodologyDraftView.Part add(
            @PathVariable UUID id,
            @RequestParam String kind,
            @RequestParam(required = false) @Nullable String key,
            @RequestBody JsonNode content,
            Actor actor) {
        DraftPart.Kind of = DraftPart.Kind.of(kind).orElseThrow(Refusal::notFound);
        return MethodologyDraftView.Part.of(drafts.add(id, of, key, content, actor));
    }

    /**
     * Save a part. The body is the whole of it, and replaces what was there; a number may stand in it as a text that cannot be read.
     * version is the one that was read: 409 says who has saved another since, and which it is. For HR officers.
     */
    @PutMapping("/{id}/parts/{part}")
    MethodologyDraftView.Part save(
            @PathVariable UUID id,
            @PathVariable String part,
            @RequestParam int version,
            @RequestBody JsonNode content,
            Actor actor) {
        return MethodologyDraftView.Part.of(drafts.save(id, name(part), content, version, actor));
    }

    /** Remove a part. 409 says where it is used. For HR officers. */
    @DeleteMapping("/{id}/parts/{part}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable UUID id, @PathVariable String part, Actor actor) {
        drafts.remove(id, name(part), actor);
    }

    /** Move a part. Past its neighbour, inside its criterion. For HR officers. */
    @PostMapping("/{id}/parts/{part}/move")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void move(@PathVariable UUID id, @PathVariable String part, @RequestBody Move command, Actor actor) {
        drafts.move(id, name(part), command.by(), actor);
    }

    /**
     * What an indicator comes to. The picture of its points over what it measures, and what the sample comes to: numbers by the keys of
     * the inputs. sample is null while something is missing. Stores nothing.
     */
    @PostMapping("/{id}/parts/{part}/preview")
    Preview preview(@PathVariable UUID id, @PathVariable String part, @RequestBody Try tried, Actor actor) {
        MethodologyDraft draft = drafts.get(id, actor);
        DraftPart shown = draft.part(name(part)).orElseThrow(Refusal::notFound);
        return new Preview(
                draft.picture(shown), draft.sample(shown, tried.numbers()).orElse(null));
    }

    /** What is missing or wrong. Sentences, each with its part and its field; none if the draft can be brought in. */
    @GetMapping("/{id}/faults")
    ItemList<Fault> faults(@PathVariable UUID id, Actor actor, ItemList.Asked asked) {
        return ItemList.of(drafts.get(id, actor).faults(), asked);
    }

    /** The decisions. The DMN file that the draft comes to; 409 while something is missing. */
    @GetMapping("/{id}/methodology.dmn")
    ResponseEntity<Resource> decisions(@PathVariable UUID id, Actor actor) {
        return Attachment.of(
                "methodology.dmn",
                MediaType.APPLICATION_XML_VALUE,
                drafts.get(id, actor).written().decisions().getBytes(StandardCharsets.UTF_8));
    }

    /** The catalogue. The catalogue file that the draft comes to; 409 while something is missing. */
    @GetMapping("/{id}/catalogue.json")
    ResponseEntity<Resource> catalogue(@PathVariable UUID id, Actor actor) {
        return Attachment.of(
                "catalogue.json",
                MediaType.APPLICATION_JSON_VALUE,
                drafts.get(id, actor).written().catalogue().getBytes(StandardCharsets.UTF_8));
    }

    private static DraftPart.Name name(String part) {
        return DraftPart.Name.of(part).orElseThrow(Refusal::notFound);
    }
}
