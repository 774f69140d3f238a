package kz.qorytyndy.portal.campaign;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import kz.qorytyndy.security.session.Sessions;
import kz.qorytyndy.workflow.course.CampaignPulse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The open pages of campaigns that are told when to look again; they are told nothing else. One thread looks for all of them, by one statement for all campaigns
 * that are watched here and one for the sessions. A stream ends with its session, and after some minutes anyway: the browser opens it again, if it still may.
 */
@Component
class CampaignStreams implements SmartLifecycle {

    /** How many one person has open on an instance, those included that he has just left: that is known by the second heartbeat. */
    static final int PER_PERSON = 8;

    /** How many are open on an instance in all: each costs a connection, and no thread. */
    static final int IN_ALL = 200;

    private static final Logger LOG = LoggerFactory.getLogger(CampaignStreams.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(1500);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final Set<Stream> open = ConcurrentHashMap.newKeySet();
    private final CampaignPulse pulse;
    private final Sessions sessions;

    /** What looks for all; null before the start and after the end. */
    private volatile @Nullable ScheduledExecutorService watch;

    CampaignStreams(CampaignPulse pulse, Sessions sessions) {
        this.pulse = pulse;
        this.sessions = sessions;
    }

    /** One open page; what was seen and sent last is the watching thread's. */
    private static final class Stream {

        private final UUID campaign;
        private final String username;
        private final String session;
        private final SseEmitter emitter = new SseEmitter(LIFE.toMillis());
        private String seen;
        private long sent = System.nanoTime();

        Stream(UUID campaign, String username, String session, String seen) {
            this.campaign = campaign;
            this.username = username;
            this.session = session;
            this.seen = seen;
        }
    }

    /** Opens one; empty if there are as many as there may be, or the instance is about to stop. */
    Optional<SseEmitter> open(UUID campaign, String username, String session) {
        Stream stream = new Stream(campaign, username, session, seen(pulse.of(List.of(campaign)), campaign));
        SseEmitter emitter = stream.emitter;
        emitter.onCompletion(() -> open.remove(stream));
        emitter.onTimeout(emitter::complete);
        emitter.onError(failure -> open.remove(stream));
        synchronized (this) {
            long his =
                    open.stream().filter(one -> one.username.equals(username)).count();
            if (watch == null || open.size() >= IN_ALL || his >= PER_PERSON) {
                return Optional.empty();
            }
            open.add(stream);
        }
        send(stream, SseEmitter.event().comment("open"));
        return Optional.of(emitter);
    }

    private void look() {
        if (open.isEmpty()) {
            return;
        }
        try {
            List<Stream> now = List.copyOf(open);
            Set<String> alive =
                    sessions.goingOn(now.stream().map(one -> one.session).collect(Collectors.toSet()));
            Map<UUID, String> pulses =
                    pulse.of(now.stream().map(one -> one.campaign).collect(Collectors.toSet()));
            for (Stream stream : now) {
                if (alive.contains(stream.session)) {
                    tell(stream, seen(pulses, stream.campaign));
                } else {
                    end(stream);
                }
            }
        } catch (RuntimeException e) {
            // The database is away, for instance: the next look may find it, and the pages look by themselves too.
            LOG.warn("The open pages of campaigns could not be looked after: {}", e.getMessage());
        }
    }

    private void tell(Stream stream, String pulse) {
        if (!pulse.equals(stream.seen)) {
            stream.seen = pulse;
            send(stream, SseEmitter.event().name("changed").data("-", MediaType.TEXT_PLAIN));
        } else if (System.nanoTime() - stream.sent > HEARTBEAT.toNanos()) {
            send(stream, SseEmitter.event().comment("here"));
        }
    }

    /** So little that it fits into the connection's buffer even if nobody takes it out: one slow browser keeps no other waiting. */
    private void send(Stream stream, SseEmitter.SseEventBuilder event) {
        try {
            stream.emitter.send(event);
            stream.sent = System.nanoTime();
        } catch (IOException | IllegalStateException e) {
            // The page was closed.
            end(stream);
        }
    }

    private void end(Stream stream) {
        open.remove(stream);
        stream.emitter.complete();
    }

    private static String seen(Map<UUID, String> pulses, UUID campaign) {
        return pulses.getOrDefault(campaign, "");
    }

    @Override
    public void start() {
        ScheduledExecutorService begun = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "campaign-streams");
            thread.setDaemon(true);
            return thread;
        });
        // Ended with the rest of them.
        var unused = begun.scheduleWithFixedDelay(
                this::look, BETWEEN_LOOKS.toMillis(), BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
        watch = begun;
    }

    /** Before the server waits for its requests to end: these would not. */
    @Override
    public void stop() {
        ScheduledExecutorService ended;
        synchronized (this) {
            ended = watch;
            watch = null;
        }
        if (ended != null) {
            ended.shutdownNow();
        }
        List.copyOf(open).forEach(this::end);
    }

    @Override
    public boolean isRunning() {
        return watch != null;
    }
}
