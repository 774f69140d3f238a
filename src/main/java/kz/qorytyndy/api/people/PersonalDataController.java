package kz.qorytyndy.api.people;

import io.swagger.v3.oas.annotations.tags.Tag;
import kz.qorytyndy.people.PersonalData;
import kz.qorytyndy.territory.Actor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is held of people. */
@RestController
@RequestMapping("/api/v1/people")
@Tag(name = "People")
class PersonalDataController {

    private final PersonalData data;

    PersonalDataController(PersonalData data) {
        this.data = data;
    }

    /**
     * All that is held of one person. For the person who asks for it: data, roles, what modules hold, events of the trail. That the copy was made stands in the
     * trail. For the administrator.
     */
    @GetMapping("/{username}/data")
    PersonalData.Copy copy(@PathVariable String username, Actor actor) {
        return data.copy(username, actor);
    }
}
