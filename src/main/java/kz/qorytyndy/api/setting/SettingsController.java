package kz.qorytyndy.api.setting;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Locale;
import kz.qorytyndy.api.ItemList;
import kz.qorytyndy.directory.SettingChanges;
import kz.qorytyndy.directory.SettingChanges.Change;
import kz.qorytyndy.directory.SettingChanges.Kept;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.platform.settings.Setting;
import kz.qorytyndy.territory.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The settings that an administrator keeps. */
@RestController
@RequestMapping("/api/v1/settings")
@Tag(name = "Settings")
class SettingsController {

    private final SettingChanges settings;
    private final Texts texts;

    SettingsController(SettingChanges settings, Texts texts) {
        this.settings = settings;
        this.texts = texts;
    }

    /**
     * A setting.
     *
     * @param meaning what it does, and {@code rule} what its value must be, in the language of {@code Accept-Language}
     * @param value as a text: a number in digits, a time as {@code 09:00}, roles with commas between them
     * @param usual what it is while nobody has set it
     * @param version how often it was changed; to be sent with the next change
     * @param changedBy the last who changed it, and {@code changedAt} when; null while nobody has
     */
    record SettingView(
            String key,
            Setting.Kind kind,
            String meaning,
            String rule,
            String value,
            String usual,
            int version,
            @Nullable String changedBy,
            @Nullable Instant changedAt) {}

    /**
     * A change of a setting.
     *
     * @param version the one that was seen last; null: whichever it is
     */
    record SetValue(String value, @Nullable Integer version) {}

    /** The settings. Each with its meaning, bounds, default and who changed it last. For the administrator. */
    @GetMapping
    ItemList<SettingView> all(Actor actor, ItemList.Asked asked, HttpServletRequest request) {
        Locale language = Languages.of(request);
        return ItemList.of(settings.all(actor), asked, kept -> view(kept, language));
    }

    /** Change a setting. It holds at once, without a restart. For the administrator. 409 if it was changed since the version that is named. */
    @PutMapping("/{key}")
    SettingView change(
            @PathVariable String key, @RequestBody SetValue change, Actor actor, HttpServletRequest request) {
        return view(settings.change(key, change.value(), change.version(), actor), Languages.of(request));
    }

    private SettingView view(Kept kept, Locale language) {
        Setting<?> setting = kept.setting();
        Change last = kept.last();
        return new SettingView(
                setting.key(),
                setting.kind(),
                texts.text(language, setting.meaning()),
                texts.text(language, setting.rule()),
                kept.value(),
                setting.usualText(),
                kept.version(),
                last == null ? null : last.setBy(),
                last == null ? null : last.setAt());
    }
}
