package kz.qorytyndy.api.directory;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import kz.qorytyndy.api.ItemList;
import kz.qorytyndy.directory.AddBody;
import kz.qorytyndy.directory.BodyDeeds;
import kz.qorytyndy.directory.BodyLists;
import kz.qorytyndy.directory.ChangeBody;
import kz.qorytyndy.directory.CloseBody;
import kz.qorytyndy.directory.MergeBodies;
import kz.qorytyndy.directory.SplitBody;
import kz.qorytyndy.inspection.GivenFile;
import kz.qorytyndy.platform.Attachment;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.TerritorialBodies;
import kz.qorytyndy.territory.TerritorialBody;
import kz.qorytyndy.workbook.WorkbookReader;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The territorial bodies. */
@RestController
@RequestMapping("/api/v1/bodies")
@Tag(name = "Bodies")
class BodiesController {

    private final TerritorialBodies bodies;
    private final BodyDeeds deeds;
    private final BodyLists lists;

    BodiesController(TerritorialBodies bodies, BodyDeeds deeds, BodyLists lists) {
        this.bodies = bodies;
        this.deeds = deeds;
        this.lists = lists;
    }

    /**
     * Territorial bodies. All that were ever in force and those that will be, by code: each with its names in short and in full as they are today, its region,
     * its first and last day, and which body takes over its work.
     */
    @GetMapping
    ItemList<TerritorialBody> all(ItemList.Asked asked) {
        return ItemList.of(bodies.all(), asked);
    }

    /** Add a body. Its first day may be long past. 409 if the code was ever used. For the administrator. */
    @PostMapping
    ResponseEntity<TerritorialBody> add(@RequestBody AddBody body, Actor actor) {
        TerritorialBody added = deeds.add(body, actor);
        return ResponseEntity.created(URI.create("/api/v1/bodies/" + added.code()))
                .body(added);
    }

    /**
     * Call a body otherwise, or move it to another region. From a day on (from; today or later), with the version that was read; documents keep the names of their
     * day. 409 if somebody else has changed the body since, or if it has documents of that day or a later one. For the administrator.
     */
    @PutMapping("/{code}")
    TerritorialBody change(@PathVariable String code, @RequestBody ChangeBody body, Actor actor) {
        return deeds.change(code, body, actor);
    }

    /**
     * Close a body. After its last day, today or later; its roles end with it, and who holds a role for the successor then holds it for the closed body too.
     * 409 if its end is decided already, or if work runs in it and no successor is named. For the administrator.
     */
    @PostMapping("/{code}/close")
    TerritorialBody close(@PathVariable String code, @RequestBody CloseBody body, Actor actor) {
        return deeds.close(code, body, actor);
    }

    /**
     * Take the closing of a body back. Until its last day has passed; roles that end with it are given anew. 409 if no end is decided, or if other bodies come of
     * it. For the administrator.
     */
    @PostMapping("/{code}/reopen")
    TerritorialBody reopen(@PathVariable String code, Actor actor) {
        return deeds.reopen(code, actor);
    }

    /** Say that the bodies' names are right. Those with which the product comes are an assumption. For the administrator. */
    @PostMapping("/confirm")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirm(Actor actor) {
        deeds.confirm(actor);
    }

    /** Merge bodies. Closes two or more with one successor, which is answered. For the administrator. */
    @PostMapping("/merge")
    TerritorialBody merge(@RequestBody MergeBodies body, Actor actor) {
        return deeds.merge(body, actor);
    }

    /** Split a body. Closes it and adds those that come of it, one of which is its successor; they are answered. For the administrator. */
    @PostMapping("/{code}/split")
    List<TerritorialBody> split(@PathVariable String code, @RequestBody SplitBody body, Actor actor) {
        return deeds.split(code, body, actor);
    }

    /**
     * The list of bodies as a workbook. A row for each; what import takes in again. Its texts are in the language of Accept-Language. For the administrator.
     */
    @GetMapping("/template.xlsx")
    ResponseEntity<Resource> template(Actor actor, HttpServletRequest request) {
        return Attachment.of(
                "bodies.xlsx", WorkbookReader.MEDIA_TYPE, out -> lists.write(actor, Languages.of(request), out));
    }

    /** The list of bodies as a CSV file. For the administrator. */
    @GetMapping("/list.csv")
    ResponseEntity<Resource> csv(Actor actor, HttpServletRequest request) {
        return Attachment.of("bodies.csv", "text/csv", lists.csv(actor, Languages.of(request)));
    }

    /**
     * Take in a list of bodies. A workbook or a CSV file with the columns of the template, in any order: an unknown code adds a body, a known one calls it as the row says and,
     * with a last day, closes it; which is not in the file stays as it is. With preview nothing is taken, and only told what would be; {@code seen} from
     * there keeps anything else from being taken (409). 422 names every problem by its cell, also where a body was changed since the file went out; then nothing
     * is taken in. For the administrator.
     */
    @PostMapping(path = "/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    BodyLists.Changes take(
            @RequestPart("file") MultipartFile file,
            @RequestParam(defaultValue = "false") boolean preview,
            @RequestParam(required = false) @Nullable String seen,
            Actor actor)
            throws IOException {
        return lists.take(GivenFile.of(file), preview, seen, actor);
    }
}
