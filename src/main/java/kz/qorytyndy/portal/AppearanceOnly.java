package kz.qorytyndy.portal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.util.WebUtils;

/**
 * A page that answers a form is read in another language, or in other colours, by sending the form again: it comes as it came, with all that was typed.
 * Whatever the form asks for is taken back at the end, also where it was refused before and would be done by now.
 */
@Component
class AppearanceOnly extends OncePerRequestFilter implements HandlerInterceptor, WebMvcConfigurer {

    /** The field in which the whole form stands that is sent again, as JSON, so that no name stands on the page twice. */
    static final String AGAIN = "again";

    private static final List<String> ASKED_FOR = List.of("lang", "theme");

    private final PlatformTransactionManager transactions;
    private final ObjectMapper json;
    private final Layout layout;

    AppearanceOnly(PlatformTransactionManager transactions, ObjectMapper json, @Lazy Layout layout) {
        this.transactions = transactions;
        this.json = json;
        this.layout = layout;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Map<String, String[]> fields;
        try {
            fields = SentAgain.fields(json, request.getParameter(AGAIN));
        } catch (JsonProcessingException e) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        ASKED_FOR.stream()
                .filter(name -> request.getParameter(name) != null)
                .forEach(name -> fields.put(name, request.getParameterValues(name)));
        TransactionStatus taken = transactions.getTransaction(null);
        try {
            chain.doFilter(new Again(request, fields), response);
        } finally {
            transactions.rollback(taken);
        }
    }

    /** What would go on from the form to another page goes to where it began: it has not been done. */
    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (WebUtils.getNativeRequest(request, Again.class) != null
                && page != null
                && page.getViewName() != null
                && page.getViewName().startsWith("redirect:")) {
            RequestContextUtils.getOutputFlashMap(request).clear();
            page.setViewName("redirect:" + layout.start().build().toUriString());
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !HttpMethod.POST.matches(request.getMethod())
                || !Layout.isForm(request)
                || request.getParameter(AGAIN) == null
                || !isAskedFor(request);
    }

    /** Whether the form is sent again only to be seen otherwise. */
    static boolean isAskedFor(HttpServletRequest request) {
        return ASKED_FOR.stream().anyMatch(name -> request.getParameter(name) != null);
    }

    /** Whatever it asks for is taken back. */
    private static final class Again extends SentAgain {

        Again(HttpServletRequest request, Map<String, String[]> fields) {
            super(request, fields);
        }
    }
}
