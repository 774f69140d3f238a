package kz.qorytyndy.portal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import kz.qorytyndy.matter.Duties;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.Demonstration;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.security.AccessTable;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.territory.Substitutions;
import kz.qorytyndy.workflow.OpenTask;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;

/** Who looks at the page, and from where: what the layout asks for. */
@Component("layout")
class Layout {

    private static final String STANDARDS = "/standards";
    private static final String ADMINISTRATION = "/administration";
    private static final List<String> ADMINISTRATION_PAGES =
            List.of(ADMINISTRATION, "/organisation", "/bodies", "/settings", "/operations");
    private static final Set<String> OF_THE_PAGE = Set.of("_csrf", "lang", "theme");
    /** What stands in no page, not even in the one that answers the form in which it was typed. */
    private static final Set<String> SECRETS = Set.of("password", "passkey", "once");

    private static final List<String> THEMES = List.of("light", "dark", "system");

    private static final List<String> EMPLOYEE_PAGES = List.of("employees", "records", "attestations");

    private final HttpServletRequest request;
    private final People people;
    private final Optional<Demonstration> demonstration;
    private final Duties duties;
    private final AccessTable access;
    private final Substitutions substitutions;
    private final ObjectMapper json;
    private final RequestMappingHandlerMapping pages;

    Layout(
            HttpServletRequest request,
            People people,
            Optional<Demonstration> demonstration,
            Duties duties,
            AccessTable access,
            Substitutions substitutions,
            ObjectMapper json,
            @Lazy @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping pages) {
        this.request = request;
        this.people = people;
        this.demonstration = demonstration;
        this.duties = duties;
        this.access = access;
        this.substitutions = substitutions;
        this.json = json;
        this.pages = pages;
    }

    /** A link of the navigation; {@code name} ends the key of its text. */
    public record Section(String name, String path, boolean current) {}

    /** A link that shows the same page in another language. */
    public record Language(String language, String link) {}

    /** A link that shows the same page light, dark or as the system has it. */
    public record Theme(String name, String link) {}

    /** A form as it was sent, without what belongs to the page on which it stood; its fields as JSON. */
    public record Sent(String path, String fields) {}

    /** The person who is signed in; nobody on the page that reports a fault, which must not depend on the database. */
    public @Nullable Actor actor() {
        String username = reportsError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR) ? null : request.getRemoteUser();
        if (username == null) {
            return null;
        }
        try {
            return people.caller(username);
        } catch (Refusal disabled) {
            return null;
        }
    }

    /** Whether this is the default run with its invented data. */
    public boolean demonstration() {
        return demonstration.isPresent();
    }

    /** Whether the table of access opens the page at the path, as its row has it, to the actor. */
    public boolean opens(String path, Actor actor) {
        return access.opens(path, actor.roleNames());
    }

    public List<Section> sections(Actor actor) {
        List<Section> sections = new ArrayList<>();
        String page = path();
        sections.add(new Section("work", "/", page.equals("/") || page.equals("/finished")));
        if (actor.seesAllBodies()) {
            sections.add(section("campaigns", "/campaigns"));
        } else if (!actor.bodies().isEmpty()) {
            sections.add(section("assessments", "/assessments"));
        }
        if (opens("/conclusions", actor)) {
            sections.add(section("conclusions", "/conclusions"));
        }
        if (opens("/measures", actor)) {
            sections.add(section("measures", "/measures"));
        }
        if (opens("/results", actor)) {
            sections.add(section("results", "/results"));
        }
        if (actor.seesAllBodies() || !actor.bodies().isEmpty()) {
            sections.add(section("standards.short", STANDARDS));
        }
        sections.add(section("methodologies", "/methodologies"));
        sections.add(section("calendar", "/calendar"));
        sections.add(section("mail", "/mail"));
        if (opens("/trail", actor)) {
            sections.add(section("trail.short", "/trail"));
        }
        if (access.opens(ADMINISTRATION, actor.roleNames())) {
            sections.add(new Section(
                    "administration",
                    ADMINISTRATION,
                    ADMINISTRATION_PAGES.stream().anyMatch(page::startsWith)));
        }
        if (substitutions.seesEveryOne(actor) || actor.hasTasks()) {
            sections.add(section("people.short", "/people"));
        }
        if (actor.hasTasks()) {
            sections.add(section("tasklist", "/camunda/app/tasklist/default/"));
        }
        return sections;
    }

    /** The help on this page. */
    public String help() {
        return HelpAnchors.of(path());
    }

    /** The pages of work standards: all see these, but not all the employees and what is known of them. */
    public List<Section> standardPages(Actor actor) {
        String here = path();
        boolean ofEmployees = EMPLOYEE_PAGES.stream().anyMatch(page -> here.startsWith(STANDARDS + "/" + page));
        List<Section> pages = new ArrayList<>();
        pages.add(new Section("standards", STANDARDS, !ofEmployees));
        EMPLOYEE_PAGES.stream()
                .filter(page -> access.opens(STANDARDS + "/" + page, actor.roleNames()))
                .forEach(page -> pages.add(section(page, STANDARDS + "/" + page)));
        return pages;
    }

    /** The kinds of tasks that the person closes to himself in the assessment if he does this one as a deputy. */
    public List<TaskKind> closedToDeputy(Actor actor, OpenTask task) {
        return duties.barredBy(task.kind(), task.bodyCode(), actor.as(task.openTo(), task.assignee()));
    }

    /** On which page of the portal the task is done, as its address ends. */
    public String pageOf(OpenTask task) {
        return switch (task.kind()) {
            case SUBMIT_HR_DATA -> "sheet";
            case VERIFY_SUBMISSION -> "verify";
            case DRAFT_STANDARD, CHECK_STANDARD, APPROVE_STANDARD -> "standard";
            case REVIEW_CONCLUSION, SIGN_OFF, DECIDE_OBJECTION, DECIDE_OVERDUE, APPROVE_SUMMARY -> "decision";
        };
    }

    /** This page in each language; of one that answers a form and cannot be sent {@link #again}, the page where it began. */
    public List<Language> languages() {
        return Languages.ALL.stream()
                .map(Locale::getLanguage)
                .map(language -> new Language(language, here("lang", language)))
                .toList();
    }

    /** The same for the colours of the pages. */
    public List<Theme> themes() {
        return THEMES.stream()
                .map(theme -> new Theme(theme, here("theme", theme)))
                .toList();
    }

    private String here(String name, String value) {
        return here().replaceQueryParam(name, value).build().toUriString();
    }

    /** Where this page is found again: its address or, of one that answers a form, the page where it began. */
    public String page() {
        return here().replaceQueryParam("lang")
                .replaceQueryParam("theme")
                .build()
                .toUriString();
    }

    private UriComponentsBuilder here() {
        return answers() ? start() : UriComponentsBuilder.fromPath(path()).query(request.getQueryString());
    }

    /** Whether this page answers a form, so that asking for it anew would send the form again. */
    public boolean answers() {
        return !HttpMethod.GET.matches(request.getMethod());
    }

    /**
     * The form that this page answers, to be sent again for another language: as {@link AppearanceOnly} takes it; null if it answers none, or one with files
     * or passwords.
     */
    public @Nullable Sent again() {
        if (!HttpMethod.POST.matches(request.getMethod())
                || !isForm(request)
                || SECRETS.stream().anyMatch(request.getParameterMap()::containsKey)
                || reportsError(HttpServletResponse.SC_BAD_REQUEST)) {
            return null;
        }
        return sent();
    }

    /** The form that was sent. */
    Sent sent() {
        Map<String, String[]> fields = new LinkedHashMap<>(request.getParameterMap());
        fields.keySet().removeAll(OF_THE_PAGE);
        try {
            return new Sent(request.getRequestURI(), json.writeValueAsString(fields));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was sent cannot be written", e);
        }
    }

    static boolean isForm(HttpServletRequest request) {
        return request.getContentType() != null
                && request.getContentType().startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
    }

    /** The page itself or, if there is none at its address but what answers a form, the one on which the form stood. */
    UriComponentsBuilder start() {
        String from = Objects.requireNonNullElse(request.getHeader(HttpHeaders.REFERER), "/");
        UriComponents before = UriComponentsBuilder.fromUriString(from).build();
        String stood = Objects.requireNonNullElse(before.getPath(), "/");
        if (isPage(path())) {
            return UriComponentsBuilder.fromPath(path());
        }
        return isPage(stood)
                ? UriComponentsBuilder.fromPath(stood).query(before.getQuery())
                : UriComponentsBuilder.fromPath("/");
    }

    private boolean isPage(String path) {
        PathContainer asked = PathContainer.parsePath(path);
        return pages.getHandlerMethods().keySet().stream()
                .filter(page -> page.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .flatMap(page -> Objects.requireNonNull(page.getPathPatternsCondition()).getPatterns().stream())
                .anyMatch(pattern -> pattern.matches(asked));
    }

    /** Whether this is the server's page of an error from the status on; of what a handler answers itself, the status there is none. */
    private boolean reportsError(int from) {
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status && status >= from;
    }

    private Section section(String name, String path) {
        String here = path();
        return new Section(name, path, here.startsWith(path));
    }

    private String path() {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String uri
                ? uri
                : request.getRequestURI();
    }
}
