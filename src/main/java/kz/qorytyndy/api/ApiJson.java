package kz.qorytyndy.api;

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
import java.util.Locale;
import kz.qorytyndy.platform.CommandReader;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.LocalizedText;
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
        super(Shapes.on(json.copy()
                .registerModule(new SimpleModule()
                        .addSerializer(Instant.class, new Times())
                        .addSerializer(Message.class, new Messages(texts)))));
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
            json.writeString(texts.text(language(), message));
        }
    }

    /** Writes a text in the language asked for. */
    static final class InLanguage extends JsonSerializer<LocalizedText> {

        @Override
        public void serialize(LocalizedText text, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(text.in(language()));
        }
    }

    private static Locale language() {
        var call = (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
        return Languages.of(call.getRequest());
    }
}
