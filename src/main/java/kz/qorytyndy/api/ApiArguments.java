package kz.qorytyndy.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.List;
import kz.qorytyndy.platform.CommandReader;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives each controller method which page it is asked for, and the command that is its body. */
@Component
class ApiArguments implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    private final ObjectMapper json;

    ApiArguments(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public void extendMessageConverters(List<HttpMessageConverter<?>> converters) {
        converters.add(0, new CommandConverter(json));
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == ItemList.Asked.class;
    }

    @Override
    public ItemList.Asked resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return ItemList.Asked.of(
                given(request, "page", ItemList.FIRST_PAGE), given(request, "size", ItemList.USUAL_SIZE));
    }

    private static String given(NativeWebRequest request, String name, String usual) {
        String given = request.getParameter(name);
        return given == null || given.isEmpty() ? usual : given;
    }

    /** Reads a body of JSON into the record of a command, as strictly as every client's. */
    private static final class CommandConverter extends MappingJackson2HttpMessageConverter {

        CommandConverter(ObjectMapper json) {
            super(json);
        }

        @Override
        public boolean canRead(Type type, @Nullable Class<?> context, @Nullable MediaType mediaType) {
            return type instanceof Class<?> command && command.isRecord() && canRead(mediaType);
        }

        @Override
        public boolean canWrite(Class<?> type, @Nullable MediaType mediaType) {
            return false;
        }

        @Override
        public Object read(Type type, @Nullable Class<?> context, HttpInputMessage message) throws IOException {
            JsonNode body = (JsonNode) super.read(JsonNode.class, context, message);
            return CommandReader.read(body, ((Class<?>) type).asSubclass(Record.class));
        }
    }
}
