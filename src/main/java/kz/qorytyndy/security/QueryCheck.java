package kz.qorytyndy.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import kz.qorytyndy.platform.CommandReader;
import kz.qorytyndy.platform.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Refuses questions with signs that no text here has, and that the database would not even look for. Forms and commands are checked field by field. */
@Component
class QueryCheck implements HandlerInterceptor, WebMvcConfigurer {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getQueryString() != null && request.getMethod().equals("GET")) {
            request.getParameterMap().forEach(QueryCheck::check);
        }
        return true;
    }

    private static void check(String name, String[] values) {
        for (String value : values) {
            if (!CommandReader.isPrintable(value)) {
                throw Refusal.invalidField(name, "platform.command.control");
            }
        }
    }
}
