package kz.qorytyndy.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import kz.qorytyndy.campaign.Rehearsal;
import kz.qorytyndy.deadline.Due;
import kz.qorytyndy.employees.Employee;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.notification.Mail;
import kz.qorytyndy.platform.CommandReader;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The JSON of the API. A body is read into the record of a command, as strictly as every client's. What the modules know is written as
 * their records are, times as ISO 8601 with the offset of Kazakhstan, to the second, and messages in the language asked for.
 */
final class ApiJson extends MappingJackson2HttpMessageConverter {

    ApiJson(ObjectMapper json, Texts texts) {
        super(shaped(json.copy()
                .registerModule(new SimpleModule()
                        .addSerializer(Instant.class, new Times())
                        .addSerializer(Message.class, new Messages(texts)))));
    }

    /** Tells a mapper where the API shows a record of a module a little otherwise than it is. */
    static ObjectMapper shaped(ObjectMapper json) {
        return json.addMixIn(Due.Skipped.class, DateAndReason.class)
                .addMixIn(Employee.class, OfBody.class)
                .addMixIn(Mail.class, WithoutLanguage.class)
                .addMixIn(Rehearsal.class, WithLastSignature.class)
                .addMixIn(Rehearsal.Step.class, WithNauryz.class)
                .addMixIn(TaskKind.class, Id.class);
    }

    @Override
    public boolean canRead(Type type, @Nullable Class<?> context, @Nullable MediaType mediaType) {
        return type instanceof Class<?> command && command.isRecord() && canRead(mediaType);
    }

    @Override
    public Object read(Type type, @Nullable Class<?> context, HttpInputMessage message) throws IOException {
        JsonNode body = (JsonNode) super.read(JsonNode.class, context, message);
        return CommandReader.read(body, ((Class<?>) type).asSubclass(Record.class));
    }

    @Override
    public boolean canWrite(@Nullable Type type, Class<?> valueType, @Nullable MediaType mediaType) {
        return type != null && type.getTypeName().contains("kz.qorytyndy.") && canWrite(valueType, mediaType);
    }

    private static final class Times extends JsonSerializer<Instant> {

        @Override
        public void serialize(Instant time, JsonGenerator json, SerializerProvider provider) throws IOException {
            provider.defaultSerializeValue(
                    time.truncatedTo(ChronoUnit.SECONDS).atZone(Texts.ZONE).toOffsetDateTime(), json);
        }
    }

    private static final class Messages extends JsonSerializer<Message> {

        private final Texts texts;

        Messages(Texts texts) {
            this.texts = texts;
        }

        @Override
        public void serialize(Message message, JsonGenerator json, SerializerProvider provider) throws IOException {
            var call = (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
            json.writeString(texts.text(Languages.of(call.getRequest()), message));
        }
    }

    @JsonIgnoreProperties({"named", "nauryz"})
    private interface DateAndReason {}

    private interface OfBody {
        @JsonProperty("body")
        String bodyCode();

        @JsonProperty
        String version();
    }

    @JsonIgnoreProperties("language")
    private interface WithoutLanguage {}

    private interface WithLastSignature {
        @JsonProperty
        Instant lastSignature();
    }

    interface WithNauryz {
        @JsonUnwrapped
        Due due();

        @JsonProperty("nauryz")
        boolean meetsNauryz();
    }

    private interface Id {
        @JsonValue
        String id();
    }
}
