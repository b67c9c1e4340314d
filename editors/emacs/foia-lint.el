;;; foia-lint.el --- annual reports checked while they are written  -*- lexical-binding: t -*-

;; Needs eglot, which is part of Emacs from 29 on and a package before.  In the init file:
;;   (load "/path/to/foia-lint.el")
;; A buffer is checked if its name says that it is an annual report, or if a foia-lint.yaml lies beside or above it.

(defvar foia-lint-program "foia-lint"
  "The program, if it is not on the path.")

(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs
               `((text-mode markdown-mode html-mode) . (,foia-lint-program "lsp"))))

(defun foia-lint-begin ()
  "Check the buffer from now on, if it is a report."
  (when (and buffer-file-name
             (derived-mode-p 'text-mode)
             (or (string-match-p "年报\\|年度报告" (file-name-nondirectory buffer-file-name))
                 (locate-dominating-file buffer-file-name "foia-lint.yaml")))
    (require 'eglot)
    (eglot-ensure)))

(add-hook 'find-file-hook #'foia-lint-begin)

;;; foia-lint.el ends here
