package kz.qorytyndy.portal.people;

import com.fasterxml.jackson.databind.ObjectMapper;
import kz.qorytyndy.people.PersonalData;
import kz.qorytyndy.platform.Attachment;
import kz.qorytyndy.territory.Actor;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The copy of what is held of a person, as a file. */
@Controller
class PersonalDataPages {

    private final PersonalData data;
    private final ObjectMapper json;

    PersonalDataPages(PersonalData data, ObjectMapper json) {
        this.data = data;
        this.json = json;
    }

    @GetMapping("/people/{username}/data.json")
    ResponseEntity<Resource> copy(@PathVariable String username, Actor actor) {
        PersonalData.Copy copy = data.copy(username, actor);
        return Attachment.of(
                username + ".json",
                MediaType.APPLICATION_JSON_VALUE,
                out -> json.writerWithDefaultPrettyPrinter().writeValue(out, copy));
    }
}
