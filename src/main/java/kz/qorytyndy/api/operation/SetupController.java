package kz.qorytyndy.api.operation;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import kz.qorytyndy.operation.Checklist;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.territory.Actor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The checklist of an installation. */
@RestController
@RequestMapping("/api/v1/setup")
@Tag(name = "Setup")
class SetupController {

    private final Checklist checklist;
    private final Texts texts;

    SetupController(Checklist checklist, Texts texts) {
        this.checklist = checklist;
        this.texts = texts;
    }

    /**
     * A line of the list.
     *
     * @param missing what is still to be done, in the language of {@code Accept-Language}; empty: nothing
     */
    record SetupItem(String id, boolean done, List<String> missing) {}

    /** All lines, in the order in which they are done. */
    record Setup(List<SetupItem> items) {}

    /** The checklist. What stands between this installation and its first campaign, as the database has it now. For the administrator. */
    @GetMapping
    Setup setup(Actor actor, HttpServletRequest request) {
        Locale language = Languages.of(request);
        return new Setup(checklist.items(actor).stream()
                .map(item -> new SetupItem(
                        item.id(),
                        item.done(),
                        item.missing().stream()
                                .map(one -> texts.text(language, one))
                                .toList()))
                .toList());
    }
}
