package kz.qorytyndy.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives each method of a controller which page it is asked for, and reads and writes its JSON. */
@Component
class ApiArguments implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    private final ObjectMapper json;
    private final Texts texts;

    ApiArguments(ObjectMapper json, Texts texts) {
        this.json = json;
        this.texts = texts;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    /** A reporting period is named in a query by its code: {@code 2026-Q3}. */
    @Override
    public void addFormatters(FormatterRegistry formatters) {
        formatters.addConverter(
                String.class,
                ReportingPeriod.class,
                code -> ReportingPeriod.ofCode(code)
                        .orElseThrow(() -> Refusal.invalidField("period", "api.refusal.period")));
    }

    @Override
    public void extendMessageConverters(List<HttpMessageConverter<?>> converters) {
        converters.add(0, new ApiJson(json, texts));
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
}
