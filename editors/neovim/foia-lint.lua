-- foia-lint in Neovim, 0.7 and later. Put this file into ~/.config/nvim/plugin/.
--
-- A buffer is checked if its name says that it is an annual report, or if a foia-lint.yaml lies beside or above it.
local command = { vim.g.foia_lint_program or 'foia-lint', 'lsp' }
local clients = {}

-- As vim.lsp.start does it, which came with 0.8.
local function start(config)
  local id = clients[config.root_dir] or vim.lsp.start_client(config)
  clients[config.root_dir] = id
  vim.lsp.buf_attach_client(0, id)
end

-- The folder of the settings file that holds for a path.
local function settings_folder(path)
  local folder = vim.fn.fnamemodify(path, ':h')
  while vim.fn.filereadable(folder .. '/foia-lint.yaml') == 0 do
    local above = vim.fn.fnamemodify(folder, ':h')
    if above == folder then return nil end
    folder = above
  end
  return folder
end

vim.api.nvim_create_autocmd('FileType', {
  pattern = { 'text', 'markdown', 'html' },
  callback = function(event)
    local path = vim.fn.fnamemodify(event.file, ':p')
    local root = settings_folder(path)
    if root or path:find('年报') or path:find('年度报告') then
      local config = { name = 'foia-lint', cmd = command, root_dir = root or vim.fn.fnamemodify(path, ':h') }
      local begin = vim.lsp.start or start
      begin(config)
    end
  end,
})
