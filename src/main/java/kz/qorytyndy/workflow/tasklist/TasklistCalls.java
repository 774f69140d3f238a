package kz.qorytyndy.workflow.tasklist;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.Outage;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.security.session.Proofs;
import kz.qorytyndy.submission.Draft;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.workflow.OpenTask;
import kz.qorytyndy.workflow.Tasks;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Answers Tasklist's calls for a task's form, and for claiming and completing it, through {@link Tasks}: nothing that is
 * typed becomes a process variable, and Tasklist gets the same answers and refusals as portal and API. All other calls,
 * if they are no larger than Tasklist's, go on to the engine, and only what it refuses or fails to answer is looked at: a task that has ended meanwhile it
 * answers with anything, down to a null pointer. What the engine says then is for the log; the person gets a sentence.
 */
class TasklistCalls extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(TasklistCalls.class);

    static final String ENGINES = "/camunda/api/engine/";
    static final String TASK = ENGINES + "engine/default/task";

    private static final Pattern CALL = Pattern.compile(
            Pattern.quote(TASK) + "/([^/]+)(?:/(deployed-form|form-variables|submit-form|draft|claim|unclaim)|.*)");
    static final String READER = ENGINES + "reader";
    private static final Pattern FILTER =
            Pattern.compile(Pattern.quote(ENGINES) + "engine/default/filter(/[^/]+(/list)?)?");
    private static final String LOOK = "whether it is there";
    /** What the form of a task takes, and more than any question. */
    private static final long MOST_BYTES = 100 * 1024;

    /** Which draft somebody has before him when he decides, and which was saved then: our script in Tasklist sends and takes it. */
    private static final String DRAFT_VERSION = "Draft-Version";

    /** What Tasklist has no words for; their keys end in the same names. */
    private static final List<String> WORDS = List.of(
            "APP",
            "SAVED",
            "UNSAVED",
            "COMPARED",
            "SAVED_SIDE",
            "TYPED_SIDE",
            "NOTHING",
            "FIELD_REQUIRED",
            "FIELD_TOO_LONG",
            "FILTERS_COLUMN",
            "LIST_COLUMN",
            "TASK_COLUMN",
            "WHOLE_PAGE");

    private final Tasks tasks;
    private final TaskForms forms;
    private final SentForms sent;
    private final EngineAnswers answers;
    private final People people;
    private final IdentityService identity;
    private final LocaleResolver languages;
    private final Texts texts;
    private final ObjectMapper json;

    TasklistCalls(
            Tasks tasks,
            TaskForms forms,
            SentForms sent,
            EngineAnswers answers,
            People people,
            IdentityService identity,
            LocaleResolver languages,
            Texts texts,
            ObjectMapper json) {
        this.tasks = tasks;
        this.forms = forms;
        this.sent = sent;
        this.answers = answers;
        this.people = people;
        this.identity = identity;
        this.languages = languages;
        this.texts = texts;
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isTooLarge(request)) {
            String sentence = texts.text(languages.resolveLocale(request), "workflow.refusal.tooLarge");
            refuse(response, HttpStatus.PAYLOAD_TOO_LARGE, sentence);
            return;
        }
        String path = path(request);
        if (path.equals(TASK)) {
            // After each completion Tasklist asks which tasks are the person's next: none is anybody's when it begins.
            ObjectNode nothing = json.createObjectNode().put("count", 0);
            nothing.withObjectProperty("_embedded").withArrayProperty("task");
            write(response, HttpStatus.OK, nothing);
            return;
        }
        if (path.equals(READER)) {
            write(response, HttpStatus.OK, reader(request));
            return;
        }
        Matcher call = CALL.matcher(path);
        boolean ofTask = call.matches();
        if (ofTask && call.group(2) != null) {
            answer(request, response, call.group(1), request.getMethod() + " " + call.group(2));
            return;
        }
        EnginesAnswer engines = new EnginesAnswer(response);
        chain.doFilter(request, engines);
        if (engines.getStatus() >= HttpServletResponse.SC_BAD_REQUEST) {
            String said = new String(engines.getContentAsByteArray(), StandardCharsets.UTF_8);
            LOG.info("The engine answers {} {} with {}: {}", request.getMethod(), path, engines.getStatus(), said);
            sayInstead(engines, languages.resolveLocale(request));
            if (ofTask) {
                answer(request, engines, call.group(1), LOOK);
            }
        } else if (ofTask || FILTER.matcher(path).matches()) {
            translate(engines, languages.resolveLocale(request));
        }
        engines.copyBodyToResponse();
    }

    /** The engine's own sentences are in English and tell of its insides. */
    private void sayInstead(HttpServletResponse response, Locale language) throws IOException {
        HttpStatus status = HttpStatus.valueOf(response.getStatus());
        String key = status == HttpStatus.NOT_FOUND
                ? Refusal.notFound().reason().key()
                : status == HttpStatus.FORBIDDEN
                        ? "platform.refusal.closed"
                        : status.is4xxClientError() ? "workflow.refusal.engine" : "platform.refusal.fault";
        refuse(response, status, texts.text(language, key));
    }

    private void translate(ContentCachingResponseWrapper engines, Locale language) throws IOException {
        byte[] content = engines.getContentAsByteArray();
        String type = String.valueOf(engines.getContentType());
        if (engines.getStatus() == HttpServletResponse.SC_OK
                && !language.equals(Languages.KAZAKH)
                && type.contains("json")
                && content.length > 0) {
            JsonNode answer = json.readTree(content);
            identity.clearAuthentication();
            answers.translate(answer, language);
            engines.resetBuffer();
            engines.getOutputStream().write(json.writeValueAsBytes(answer));
        }
    }

    /** Tasklist says how much it sends; what does not might have no end. */
    private static boolean isTooLarge(HttpServletRequest request) {
        return request.getContentLengthLong() > MOST_BYTES || request.getHeader("Transfer-Encoding") != null;
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, String taskId, String what)
            throws IOException {
        // Our own calls run as the system: what the person may do is ours to decide, and has been by then.
        identity.clearAuthentication();
        Locale language = languages.resolveLocale(request);
        LocaleContextHolder.setLocale(language);
        try {
            Actor actor = people.actor(username(request));
            switch (what) {
                case LOOK -> tasks.get(taskId, actor);
                case "GET deployed-form" -> write(response, HttpStatus.OK, forms.schema(tasks.get(taskId, actor)));
                case "GET form-variables" -> {
                    OpenTask task = tasks.get(taskId, actor);
                    write(response, HttpStatus.OK, forms.variables(task, actor));
                }
                case "POST submit-form" -> submit(request, response, taskId, actor, language);
                case "GET draft" ->
                    write(
                            response,
                            HttpStatus.OK,
                            version(tasks.draft(taskId, actor)
                                    .map(Draft::version)
                                    .orElse(0)));
                case "POST draft" -> save(request, response, taskId, actor, language);
                case "POST claim" -> {
                    tasks.claim(taskId, actor);
                    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
                }
                case "POST unclaim" -> {
                    tasks.unclaim(taskId, actor);
                    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
                }
                default -> response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            }
        } catch (Refusal refusal) {
            refuse(response, refusal.status(), texts.text(language, refusal.reason()));
        } catch (DataAccessException | TransactionException | ProcessEngineException e) {
            Outage outage = Outage.amongCauses(e).orElseThrow(() -> e);
            LOG.warn("{} of task {} found the database {}", what, taskId, outage, e);
            response.setHeader(HttpHeaders.RETRY_AFTER, Outage.RETRY_AFTER);
            refuse(response, HttpStatus.SERVICE_UNAVAILABLE, texts.text(language, outage.reason()));
        }
    }

    private void submit(
            HttpServletRequest request, HttpServletResponse response, String taskId, Actor actor, Locale language)
            throws IOException {
        OpenTask task = tasks.get(taskId, actor);
        int version = request.getIntHeader(DRAFT_VERSION);
        Integer seen = version < 0 ? null : version;
        JsonNode variables = json.createObjectNode();
        try {
            variables = json.readTree(request.getInputStream()).path("variables");
            try {
                tasks.complete(taskId, actor, sent.decision(task, variables), seen);
                response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            } catch (Proofs.Wanted e) {
                JsonNode content = sent.draft(task, sent.typed(variables));
                response.setIntHeader(
                        DRAFT_VERSION,
                        tasks.saveDraft(taskId, actor, content, seen).version());
                ObjectNode refusal = refusal(texts.text(language, "workflow.refusal.unproved"));
                refusal.putObject("proof")
                        .put("address", "/proof?task=" + task.id())
                        .put("words", texts.text(language, "workflow.refusal.unproved.link"));
                refuse(response, HttpStatus.FORBIDDEN, refusal);
            }
        } catch (JsonProcessingException e) {
            refuse(response, HttpStatus.BAD_REQUEST, texts.text(language, "platform.command.notAnObject"));
        } catch (Refusal refusal) {
            if (refusal.overtaken().isPresent()) {
                refuseOvertaken(response, task, actor, refusal, sent.draft(task, sent.typed(variables)), language);
            } else {
                refuse(response, refusal.status(), forms.sentence(task, refusal, language));
            }
        }
    }

    private void save(
            HttpServletRequest request, HttpServletResponse response, String taskId, Actor actor, Locale language)
            throws IOException {
        OpenTask task = tasks.get(taskId, actor);
        try {
            JsonNode body = json.readTree(request.getInputStream());
            Integer seen = body.hasNonNull("version") ? body.path("version").asInt() : null;
            JsonNode content = sent.draft(task, body.path("typed"));
            try {
                write(
                        response,
                        HttpStatus.OK,
                        version(tasks.saveDraft(taskId, actor, content, seen).version()));
            } catch (Refusal refusal) {
                if (refusal.overtaken().isEmpty()) {
                    throw refusal;
                }
                refuseOvertaken(response, task, actor, refusal, content, language);
            }
        } catch (JsonProcessingException e) {
            refuse(response, HttpStatus.BAD_REQUEST, texts.text(language, "platform.command.notAnObject"));
        }
    }

    /** Refuses with what was saved since beside what was typed: our script shows both, and goes on from the version that it is told. */
    private void refuseOvertaken(
            HttpServletResponse response, OpenTask task, Actor actor, Refusal refusal, JsonNode typed, Locale language)
            throws IOException {
        ObjectNode told = refusal(texts.text(language, refusal.reason()));
        tasks.draft(task.id(), actor)
                .ifPresent(saved -> told.putObject("overtaken")
                        .put("version", saved.version())
                        .set("fields", forms.differences(task, typed)));
        refuse(response, refusal.status(), told);
    }

    private ObjectNode version(int version) {
        return json.createObjectNode().put("version", version);
    }

    /** Who reads, in which language, and our words in it. */
    private ObjectNode reader(HttpServletRequest request) {
        Locale language = languages.resolveLocale(request);
        ObjectNode reader =
                json.createObjectNode().put("username", username(request)).put("language", language.getLanguage());
        ObjectNode words = reader.putObject("words");
        WORDS.forEach(name -> words.put(name, texts.text(language, "workflow.tasklist." + name)));
        return reader;
    }

    private static String username(HttpServletRequest request) {
        return Objects.requireNonNull(request.getUserPrincipal(), "Nobody comes here unauthenticated")
                .getName();
    }

    private void refuse(HttpServletResponse response, HttpStatus status, String sentence) throws IOException {
        refuse(response, status, refusal(sentence));
    }

    private void refuse(HttpServletResponse response, HttpStatus status, ObjectNode refusal) throws IOException {
        response.resetBuffer();
        write(response, status, refusal);
    }

    /** The sentence as it is: whoever shows it, Tasklist or our script in it, shows it as text. */
    private ObjectNode refusal(String sentence) {
        return json.createObjectNode().put("type", "Refusal").put("message", sentence);
    }

    private void write(HttpServletResponse response, HttpStatus status, JsonNode body) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        response.getOutputStream().write(json.writeValueAsBytes(body));
    }

    /** Kept until it is clear whether the person gets it. */
    private static final class EnginesAnswer extends ContentCachingResponseWrapper {

        EnginesAnswer(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void sendError(int status) {
            setStatus(status);
        }

        @Override
        public void sendError(int status, String message) {
            setStatus(status);
        }
    }

    private static String path(HttpServletRequest request) {
        String info = request.getPathInfo();
        return info == null ? request.getServletPath() : request.getServletPath() + info;
    }
}
