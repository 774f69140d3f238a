package kz.qorytyndy.api.step;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Locale;
import kz.qorytyndy.api.ItemList;
import kz.qorytyndy.matter.About;
import kz.qorytyndy.matter.MatterRef;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.workflow.HeldUpStep;
import kz.qorytyndy.workflow.HeldUpSteps;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The steps that the engine has given up. */
@RestController
@RequestMapping("/api/v1/held-up-steps")
@Tag(name = "Held-up steps")
class StepsController {

    private final HeldUpSteps steps;
    private final Texts texts;

    StepsController(HeldUpSteps steps, Texts texts) {
        this.steps = steps;
        this.texts = texts;
    }

    /**
     * A step that failed as often as it is tried.
     *
     * @param matter whose process it holds up; null if it is the engine's own housekeeping
     * @param step what was to be done, in the language of {@code Accept-Language}
     * @param since when it failed for the last time
     * @param reason why, in the same language
     */
    record HeldUp(String id, @Nullable MatterRef matter, String step, Instant since, String reason) {}

    /** The steps that failed as often as they are tried. The oldest first. For the HR service and the administrator. */
    @GetMapping
    ItemList<HeldUp> all(Actor actor, ItemList.Asked asked, HttpServletRequest request) {
        Locale language = Languages.of(request);
        return ItemList.of(steps.all(actor), asked, step -> shown(step, language));
    }

    /**
     * Have a step tried again. Once, and at once; if it fails, it is held up again. For the HR service and the administrator. 409 if
     * another has done the same.
     */
    @PostMapping("/{id}/try-again")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void tryAgain(@PathVariable String id, Actor actor) {
        steps.tryAgain(id, actor);
    }

    private HeldUp shown(HeldUpStep step, Locale language) {
        About about = step.about();
        return new HeldUp(
                step.id(),
                about == null ? null : about.matter(),
                texts.text(language, step.step()),
                step.since(),
                texts.text(language, step.reason()));
    }
}
