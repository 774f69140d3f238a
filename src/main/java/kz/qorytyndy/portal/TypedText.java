package kz.qorytyndy.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import kz.qorytyndy.platform.Refusal;
import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * What comes to the portal as text, whatever field it stands in: a NUL, which nobody can type and no database takes, is refused. What a filter's form leaves
 * empty is nothing, and no empty text.
 */
@ControllerAdvice(basePackageClasses = TypedText.class)
class TypedText implements WebMvcConfigurer {

    /** So each page calls what its filter's form says. */
    @InitBinder("asked")
    void emptyIsNothing(WebDataBinder form) {
        form.registerCustomEditor(String.class, new StringTrimmerEditor(true));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
            @Override
            public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                if (handler instanceof HandlerMethod page
                        && page.getBeanType().getPackageName().startsWith(TypedText.class.getPackageName())
                        && request.getParameterMap().values().stream()
                                .flatMap(Arrays::stream)
                                .anyMatch(text -> text.indexOf('\0') >= 0)) {
                    throw Refusal.invalid("portal.refusal.control");
                }
                return true;
            }
        });
    }
}
