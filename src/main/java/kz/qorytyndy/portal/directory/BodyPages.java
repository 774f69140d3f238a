package kz.qorytyndy.portal.directory;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import kz.qorytyndy.directory.AddBody;
import kz.qorytyndy.directory.BodyDeeds;
import kz.qorytyndy.directory.BodyLists;
import kz.qorytyndy.directory.BodyStaff;
import kz.qorytyndy.directory.ChangeBody;
import kz.qorytyndy.directory.CloseBody;
import kz.qorytyndy.directory.MergeBodies;
import kz.qorytyndy.directory.SplitBody;
import kz.qorytyndy.platform.Attachment;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.portal.Choice;
import kz.qorytyndy.portal.Form;
import kz.qorytyndy.portal.GivenLists;
import kz.qorytyndy.portal.GivenLists.GivenList;
import kz.qorytyndy.portal.GivenLists.Outcome;
import kz.qorytyndy.portal.Localized;
import kz.qorytyndy.portal.ShownFile;
import kz.qorytyndy.portal.SideBySide;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Region;
import kz.qorytyndy.territory.RoleHeld;
import kz.qorytyndy.territory.TerritorialBodies;
import kz.qorytyndy.territory.TerritorialBody;
import kz.qorytyndy.workbook.WorkbookReader;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The territorial bodies: the list, one of them with its history, what the administrator does about them, and the list as a file. */
@Controller
class BodyPages {

    private static final String PARTS = "into";
    private static final int FEWEST_PARTS = 2;

    private final TerritorialBodies bodies;
    private final BodyDeeds deeds;
    private final BodyLists lists;
    private final BodyStaff staff;
    private final GivenLists givenLists;
    private final SideBySide sideBySide;
    private final Localized localized;
    private final Clock clock;

    BodyPages(
            TerritorialBodies bodies,
            BodyDeeds deeds,
            BodyLists lists,
            BodyStaff staff,
            GivenLists givenLists,
            SideBySide sideBySide,
            Localized localized,
            Clock clock) {
        this.bodies = bodies;
        this.deeds = deeds;
        this.lists = lists;
        this.staff = staff;
        this.givenLists = givenLists;
        this.sideBySide = sideBySide;
        this.localized = localized;
        this.clock = clock;
    }

    /** A body in the list; {@code missing} are the roles that nobody holds for it today, if it is in force. */
    record Listed(TerritorialBody body, List<RoleHeld> missing) {}

    @GetMapping("/bodies")
    String list(Model model) {
        List<TerritorialBody> all = bodies.all();
        List<RoleHeld> vacant = staff.vacant(all.stream()
                .filter(body -> body.isInForceOn(today()))
                .map(TerritorialBody::code)
                .toList());
        model.addAttribute(
                "bodies",
                all.stream()
                        .sorted(Localized.byName((TerritorialBody body) -> localized.of(body.name())))
                        .map(body -> new Listed(
                                body,
                                vacant.stream()
                                        .filter(role -> body.code().equals(role.bodyCode()))
                                        .toList()))
                        .toList());
        model.addAttribute("today", today());
        model.addAttribute("unconfirmed", bodies.unconfirmedOn(today()).size());
        return "directory/bodies";
    }

    @PostMapping("/bodies/confirm")
    String confirm(Actor actor, RedirectAttributes next) {
        deeds.confirm(actor);
        next.addFlashAttribute("done", Message.of("portal.bodies.confirmed"));
        return "redirect:/bodies";
    }

    @GetMapping("/bodies/{code}")
    String one(@PathVariable String code, Model model) {
        TerritorialBody body = body(code);
        List<TerritorialBody> all = bodies.all();
        model.addAttribute("body", body);
        model.addAttribute("title", localized.of(body.name()));
        model.addAttribute("names", bodies.namesOf(code));
        model.addAttribute("missing", body.isInForceOn(today()) ? staff.vacant(List.of(code)) : List.of());
        model.addAttribute(
                "predecessors",
                all.stream().filter(one -> code.equals(one.successor())).toList());
        model.addAttribute(
                "parts",
                all.stream().filter(one -> code.equals(one.splitFrom())).toList());
        model.addAttribute(
                "members",
                staff.membersOf(code).stream()
                        .sorted(Localized.byName(member -> member.person().name()))
                        .toList());
        model.addAttribute("reopens", deeds.mayReopen(body));
        return "directory/body";
    }

    @GetMapping("/bodies/new")
    String addForm(Model model) {
        return form(Form.empty().with("validFrom", today()), null, model);
    }

    @PostMapping("/bodies/new")
    String add(Form form, Actor actor, Model model, RedirectAttributes next) {
        return tried(
                form,
                () -> deeds.add(form.read(AddBody.class), actor).code(),
                "portal.bodies.added",
                next,
                () -> form(form, null, model));
    }

    @GetMapping("/bodies/{code}/change")
    String changeForm(@PathVariable String code, Model model) {
        TerritorialBody body = body(code);
        return form(Form.of(change(body)), body, model);
    }

    /** The command that leaves everything as it is. */
    private ChangeBody change(TerritorialBody body) {
        return new ChangeBody(body.version(), body.officialName(), body.name(), body.region(), today());
    }

    /** How the fields of a changed body are called and read. */
    private final class ChangedBody implements SideBySide.Names {

        @Override
        public String label(String path) {
            return switch (path) {
                case "from", "region" -> localized.label(path);
                default -> localized.of(Message.of("directory.column." + path));
            };
        }

        @Override
        public @Nullable String words(Form form, String field, String value) {
            return field.equals("region") ? localized.choice("territory.region.", Region.values(), value) : null;
        }
    }

    @PostMapping("/bodies/{code}/change")
    String change(@PathVariable String code, Form form, Actor actor, Model model, RedirectAttributes next) {
        try {
            return done(
                    next,
                    "portal.bodies.changed",
                    deeds.change(code, form.read(ChangeBody.class), actor).code());
        } catch (Refusal refusal) {
            if (refusal.overtaken().isPresent()) {
                return sideBySide.show(
                        refusal,
                        Form.of(form.command(ChangeBody.class)),
                        Form.of(change(body(code))),
                        new ChangedBody(),
                        "/bodies/" + code + "/change",
                        true,
                        model);
            }
            form.refuse(refusal);
            return form(form, body(code), model);
        }
    }

    @GetMapping("/bodies/{code}/close")
    String closeForm(@PathVariable String code, Model model) {
        return closeForm(Form.empty().with("lastDay", today()), body(code), model);
    }

    @PostMapping("/bodies/{code}/close")
    String close(@PathVariable String code, Form form, Actor actor, Model model, RedirectAttributes next) {
        TerritorialBody body = body(code);
        return tried(
                form,
                () -> deeds.close(code, form.read(CloseBody.class), actor).code(),
                "portal.bodies.closed",
                next,
                () -> closeForm(form, body, model));
    }

    @PostMapping("/bodies/{code}/reopen")
    String reopen(@PathVariable String code, Actor actor, RedirectAttributes next) {
        deeds.reopen(code, actor);
        return done(next, "portal.bodies.reopened", code);
    }

    @GetMapping("/bodies/merge")
    String mergeForm(Model model) {
        return mergeForm(Form.empty().with("lastDay", today()), model);
    }

    @PostMapping("/bodies/merge")
    String merge(Form form, Actor actor, Model model, RedirectAttributes next) {
        return tried(
                form,
                () -> deeds.merge(form.read(MergeBodies.class), actor).code(),
                "portal.bodies.merged",
                next,
                () -> mergeForm(form, model));
    }

    @GetMapping("/bodies/{code}/split")
    String splitForm(@PathVariable String code, Model model) {
        return splitForm(Form.empty().with("lastDay", today()), body(code), model);
    }

    @PostMapping("/bodies/{code}/split")
    String split(@PathVariable String code, Form form, Actor actor, Model model, RedirectAttributes next) {
        TerritorialBody body = body(code);
        if (form.typed("more")) {
            return splitForm(form, body, model);
        }
        return tried(
                form,
                () -> {
                    deeds.split(code, withoutBlankParts(form).read(SplitBody.class), actor);
                    return code;
                },
                "portal.bodies.splitDone",
                next,
                () -> splitForm(form, body, model));
    }

    @GetMapping("/bodies/list.xlsx")
    ResponseEntity<Resource> workbook(Actor actor, Locale language) {
        return Attachment.of("bodies.xlsx", WorkbookReader.MEDIA_TYPE, out -> lists.write(actor, language, out));
    }

    @GetMapping("/bodies/list.csv")
    ResponseEntity<Resource> csv(Actor actor, Locale language) {
        return Attachment.of("bodies.csv", "text/csv", lists.csv(actor, language));
    }

    /** Shows what a list would change. */
    @PostMapping("/bodies/import/preview")
    String preview(@RequestParam("file") MultipartFile file, Actor actor, Model model, HttpServletResponse response)
            throws IOException {
        return givenLists.preview(givenList(actor), ShownFile.of(file), model, response);
    }

    /** Takes the list that was shown. */
    @PostMapping("/bodies/import")
    String take(
            @RequestParam String name,
            @RequestParam String content,
            @RequestParam String seen,
            Actor actor,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        return givenLists.take(givenList(actor), new ShownFile(name, content), seen, model, response, next);
    }

    private GivenList givenList(Actor actor) {
        return new GivenList(
                Message.of("portal.bodies.workbook"),
                "/bodies/import",
                "/bodies",
                (file, preview, seen) -> outcome(lists.take(file, preview, seen, actor)));
    }

    private static Outcome outcome(BodyLists.Changes changes) {
        int added = changes.added().size();
        int changed = changes.changed().size();
        int ended = changes.ended().size();
        return new Outcome(
                changes.none(),
                List.of(
                        Message.of("portal.bodies.preview.added", added),
                        Message.of("portal.bodies.preview.changed", changed),
                        Message.of("portal.bodies.preview.ended", ended),
                        Message.of("portal.bodies.preview.unchanged", changes.unchanged())),
                changes.added(),
                changes.changes(),
                Message.of("portal.bodies.taken", added, changed, ended));
    }

    private String form(Form form, @Nullable TerritorialBody body, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("body", body);
        model.addAttribute(
                "title",
                localized.of(body == null ? Message.of("portal.bodies.add") : Message.of("portal.bodies.change")));
        model.addAttribute("regions", regions());
        return "directory/body-form";
    }

    private String closeForm(Form form, TerritorialBody body, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("body", body);
        model.addAttribute("successors", open(body.code()));
        return "directory/body-close";
    }

    private String mergeForm(Form form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("successors", open(""));
        return "directory/bodies-merge";
    }

    /** As many parts as were sent, and one more where that was asked for. */
    private String splitForm(Form form, TerritorialBody body, Model model) {
        int sent = Math.max(FEWEST_PARTS, form.rows(PARTS).size());
        model.addAttribute("form", form);
        model.addAttribute("body", body);
        model.addAttribute("regions", regions());
        model.addAttribute("rows", form.typed("more") ? sent + 1 : sent);
        return "directory/body-split";
    }

    /** A region is always chosen; a part in which nothing else stands is none. */
    private static Form withoutBlankParts(Form form) {
        Form left = form;
        for (String row : form.rows(PARTS)) {
            if (form.fields().stream()
                    .filter(field -> field.startsWith(row + ".") && !field.endsWith(".region"))
                    .allMatch(field -> form.value(field).isEmpty())) {
                left = left.with(row, null);
            }
        }
        return left;
    }

    private List<Choice> open(String without) {
        return localized.bodies(
                code -> !code.equals(without) && bodies.get(code).validTo() == null);
    }

    private List<Choice> regions() {
        return Stream.of(Region.values())
                .map(region -> new Choice(region.name(), localized.of(region.label())))
                .sorted(Localized.byName(Choice::name))
                .toList();
    }

    private TerritorialBody body(String code) {
        return bodies.withCode(code).orElseThrow(Refusal::notFound);
    }

    /** Does it and goes to the page of the body that it gives, or shows the form again with what is wrong in it. */
    private String tried(
            Form form, Supplier<String> deed, String done, RedirectAttributes next, Supplier<String> again) {
        try {
            return done(next, done, deed.get());
        } catch (Refusal refusal) {
            form.refuse(refusal);
            return again.get();
        }
    }

    private String done(RedirectAttributes next, String key, String code) {
        next.addFlashAttribute("done", Message.of(key, localized.body(code)));
        return "redirect:/bodies/" + code;
    }

    private LocalDate today() {
        return Texts.day(clock.instant());
    }
}
