package kz.qorytyndy.api.directory;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.time.LocalDate;
import kz.qorytyndy.api.ItemList;
import kz.qorytyndy.directory.ChangeOrganisation;
import kz.qorytyndy.directory.OrganisationDeeds;
import kz.qorytyndy.inspection.GivenFile;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Organisation;
import kz.qorytyndy.territory.Organisations;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The agency: its names, the titles of its signatories, its letterhead. */
@RestController
@RequestMapping("/api/v1/organisation")
@Tag(name = "Organisation")
class OrganisationController {

    private final Organisations organisations;
    private final OrganisationDeeds deeds;

    OrganisationController(Organisations organisations, OrganisationDeeds deeds) {
        this.organisations = organisations;
        this.deeds = deeds;
    }

    /** The agency over time. What it was called, is and will be, the earliest first, each from its day on; the letterhead by its SHA-256. */
    @GetMapping
    ItemList<Organisation> all(ItemList.Asked asked) {
        return ItemList.of(organisations.all(), asked);
    }

    /**
     * Call the agency otherwise. From a day on; documents keep the names of theirs. 409 if there are documents of that day or a later one, or if what holds on that day is not of the version that is named. For
     * the administrator.
     */
    @PutMapping
    Organisation change(@RequestBody ChangeOrganisation body, Actor actor) {
        return deeds.change(body, actor);
    }

    /** Change the letterhead. A PNG or JPEG that stands at the head of conclusions from a day on (from). 409 as for the names. For the administrator. */
    @PutMapping(path = "/letterhead", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Organisation letterhead(@RequestParam LocalDate from, @RequestPart("file") MultipartFile file, Actor actor)
            throws IOException {
        return deeds.letterhead(from, GivenFile.of(file), actor);
    }
}
