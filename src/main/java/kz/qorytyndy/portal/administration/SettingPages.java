package kz.qorytyndy.portal.administration;

import java.util.List;
import kz.qorytyndy.directory.SettingChanges;
import kz.qorytyndy.directory.SettingChanges.Kept;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.settings.Setting;
import kz.qorytyndy.portal.Form;
import kz.qorytyndy.portal.Localized;
import kz.qorytyndy.portal.SideBySide;
import kz.qorytyndy.territory.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The settings, and changing one. */
@Controller
class SettingPages {

    private final SettingChanges settings;
    private final SideBySide sideBySide;
    private final Localized localized;

    SettingPages(SettingChanges settings, SideBySide sideBySide, Localized localized) {
        this.settings = settings;
        this.sideBySide = sideBySide;
        this.localized = localized;
    }

    /** Those that are about the same. */
    record Group(String name, List<Kept> settings) {}

    @GetMapping("/settings")
    String all(Actor actor, Model model) {
        List<Kept> all = settings.all(actor);
        model.addAttribute(
                "groups",
                all.stream()
                        .map(kept -> kept.setting().group())
                        .distinct()
                        .map(group -> new Group(
                                group,
                                all.stream()
                                        .filter(kept -> kept.setting().group().equals(group))
                                        .toList()))
                        .toList());
        return "administration/settings";
    }

    @GetMapping("/settings/{key}")
    String one(@PathVariable String key, Actor actor, Model model) {
        Kept kept = settings.get(key, actor);
        return show(kept, form(kept), model);
    }

    @PostMapping("/settings/{key}")
    String change(@PathVariable String key, Form form, Actor actor, Model model, RedirectAttributes redirect) {
        Kept kept = settings.get(key, actor);
        Setting<?> setting = kept.setting();
        try {
            settings.change(key, String.join(",", form.values("value")), version(form.value("version")), actor);
        } catch (Refusal refusal) {
            if (refusal.overtaken().isPresent()) {
                return sideBySide.show(refusal, form, form(kept), new Value(setting), "/settings/" + key, true, model);
            }
            form.refuseFields(refusal);
            return show(kept, form, model);
        }
        redirect.addFlashAttribute("done", Message.of("portal.settings.changed", setting.label()));
        return "redirect:/settings";
    }

    /** The one field of the form. */
    private final class Value implements SideBySide.Names {

        private final Setting<?> setting;

        Value(Setting<?> setting) {
            this.setting = setting;
        }

        @Override
        public String label(String path) {
            return localized.of(setting.label());
        }

        @Override
        public @Nullable String words(Form form, String field, String value) {
            return localized.setting(setting, value);
        }
    }

    private static Form form(Kept kept) {
        List<String> values = kept.setting().kind() == Setting.Kind.ROLES
                ? List.of(kept.value().split(","))
                : List.of(kept.value());
        return Form.empty().with("value", values).with("version", kept.version());
    }

    private String show(Kept kept, Form form, Model model) {
        model.addAttribute("title", localized.of(kept.setting().label()));
        model.addAttribute("rule", localized.of(kept.setting().rule()));
        model.addAttribute("kept", kept);
        model.addAttribute("form", form);
        return "administration/setting";
    }

    private static @Nullable Integer version(String typed) {
        return typed.matches("\\d{1,9}") ? Integer.valueOf(typed) : null;
    }
}
