-- Neovim with its file of settings and nothing else: findings, their places, formatting, and a settings file that is saved.
local folder = vim.fn.tempname()
vim.fn.mkdir(folder, 'p')
local report = folder .. '/年报.md'
vim.fn.writefile({ '# 临江市水利局2024年政府信息公开工作年度报告', '', '## 一、总体情况', '',
  '全年😀公开信息XX条。', '', '## 五、存在的问题', '', '无。' }, report)

local function fail(words)
  io.stderr:write(words .. '\n')
  vim.cmd('cquit 1')
end

local function until_true(words, holds)
  if not vim.wait(20000, holds, 20) then fail('never: ' .. words) end
end

local function of_code(code)
  for _, one in ipairs(vim.diagnostic.get(0)) do
    if one.code == code then return one end
  end
end

vim.g.foia_lint_program = vim.env.FOIA_LINT
dofile('editors/neovim/foia-lint.lua')
vim.cmd('edit ' .. report)
vim.bo.filetype = 'markdown'
until_true('L805 and S103 are found', function() return of_code('L805') and of_code('S103') end)
local place = of_code('L805')
local line = vim.api.nvim_buf_get_lines(0, place.lnum, place.lnum + 1, true)[1]
if line:sub(place.col + 1, place.end_col) ~= 'XX' then fail('L805 stands elsewhere: ' .. line) end

local client = vim.tbl_values(vim.lsp.buf_get_clients(0))[1]
local function ask(method, parameters)
  parameters.textDocument = { uri = vim.uri_from_bufnr(0) }
  local answer, refused = client.request_sync(method, parameters, 20000, 0)
  if not answer or answer.err then fail(method .. ': ' .. vim.inspect(refused or answer.err)) end
  return answer.result
end

local at = { line = 6, character = 0 }
local actions = ask('textDocument/codeAction',
  { range = { start = at, ['end'] = at }, context = { diagnostics = {}, only = { 'quickfix' } } })
vim.lsp.util.apply_workspace_edit(actions[1].edit, client.offset_encoding)
until_true('S103 is mended', function() return not of_code('S103') end)
if not vim.api.nvim_buf_get_lines(0, 6, 7, true)[1]:find('五、存在的主要问题及改进情况') then
  fail('another heading was written')
end
if #ask('textDocument/documentSymbol', {}) ~= 2 then fail('two sections are there') end

vim.api.nvim_buf_set_text(0, 4, 0, 4, 0, { '2024年，' })
until_true('L805 has moved', function()
  local moved = of_code('L805')
  return moved and moved.col == place.col + #'2024年，'
end)
vim.fn.writefile({ 'ignore: [L805]' }, folder .. '/foia-lint.yaml')
vim.cmd('silent write')
until_true('L805 is ignored', function() return not of_code('L805') end)

client.stop()
until_true('the server has ended', function() return client.is_stopped() end)
vim.fn.delete(folder, 'rf')
vim.cmd('quitall!')
